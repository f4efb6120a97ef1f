package io.portolan.read.terraform;

/** Says what one type of resource is in an estate. */
@FunctionalInterface
interface Translator {
  /**
   * Translates.
   *
   * @param values of a resource of that type, before or after a plan
   * @param into what it is
   */
  void translate(Values values, Translation into);
}
