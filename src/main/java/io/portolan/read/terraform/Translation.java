package io.portolan.read.terraform;

import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import java.util.ArrayList;
import java.util.List;

/** What the resources of a plan are in an estate, as it is found out. */
final class Translation {
  private final Places places;
  private final String address;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  Translation(Places places, String address) {
    this.places = places;
    this.address = address;
  }

  /** Where things are. */
  Places places() {
    return places;
  }

  /** It is this resource. */
  void put(Resource resource) {
    parts.add(new Part.Whole(resource, false));
  }

  /** It is what this resource, which is there in any case, is to be like. */
  void adopt(Resource resource) {
    parts.add(new Part.Whole(resource, true));
  }

  /** It is this element of a resource. */
  void put(Slot slot, ResourceId owner, Object element) {
    parts.add(new Part.Element(slot, owner, element));
  }

  /** It is something that a resource is to be like. */
  void put(Part part) {
    parts.add(part);
  }

  /** It makes this route table the main one of its VPC. */
  void putMain(ResourceId table) {
    parts.add(new Part.MainTable(table));
  }

  /** What of it can't be judged, so that somebody has to look. */
  void doubt(String text) {
    doubts.add(address + ": " + text);
  }

  /** Something to know about it, such as what was assumed. */
  void note(String text) {
    notes.add(address + ": " + text);
  }

  List<Part> parts() {
    return parts;
  }

  List<String> notes() {
    return notes;
  }

  List<String> doubts() {
    return doubts;
  }
}
