package io.portolan.read;

import com.google.common.collect.Interner;

/**
 * The unit that is used or left out as a whole: one element under a top-level key. Collects what is
 * wrong with it, so that all of it is reported.
 */
public final class Entry {
  private final String file;
  private final String path;
  private final Problems problems;
  private final Interner<Object> interner;
  private String resource = "";
  private boolean faulty;

  /**
   * An entry without faults so far.
   *
   * @param file the file's name in problems
   * @param path its place in the file, such as {@code $.Vpcs[3]}
   * @param problems where faults are filed
   * @param interner makes equal texts and values one object
   */
  public Entry(String file, String path, Problems problems, Interner<Object> interner) {
    this.file = file;
    this.path = path;
    this.problems = problems;
    this.interner = interner;
  }

  /** An entry of its own for a part of this one. */
  Entry part(String path) {
    return new Entry(file, path, problems, interner);
  }

  /** Says which resource the entry is about, for the problems from now on. */
  public void name(String id) {
    resource = id;
  }

  /** The file's name in problems. */
  public String file() {
    return file;
  }

  /** The place in the file. */
  public String path() {
    return path;
  }

  /** Whether something in it can't be used. */
  public boolean isFaulty() {
    return faulty;
  }

  /** Files a fault: the entry can't be used. */
  public void fault(String path, String found, String expected) {
    faulty = true;
    problems.unusable(file, path, resource, found, expected);
  }

  /** Files a warning: the entry can be used all the same. */
  public void warn(String path, String found, String expected) {
    problems.warning(file, path, resource, found, expected);
  }

  /** The one object that stands for all that equal the value. */
  @SuppressWarnings("unchecked") // what an interner gives back equals what it was given
  public <T> T intern(T value) {
    return (T) interner.intern(value);
  }
}
