package io.portolan.finding.acl;

import io.portolan.finding.Survey;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SubnetId;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What keeps data: AWS's own data stores, and all of the tier {@code data}. */
final class DataStores {
  private static final String DATA = "data";

  private DataStores() {}

  /** Those in a subnet, by tier. */
  static Map<String, List<Endpoint>> in(SubnetId subnet, Survey survey) {
    Map<String, List<Endpoint>> stores = new LinkedHashMap<>();
    for (NetworkInterface each : survey.graph().addresses().interfaces(subnet)) {
      Endpoint endpoint = survey.endpoint(each);
      String tier = survey.tier(endpoint);
      if (tier.equals(DATA) || survey.catalog().kindOf(endpoint) == EndpointKind.DATA_STORE) {
        stores.computeIfAbsent(tier, key -> new ArrayList<>()).add(endpoint);
      }
    }
    return stores;
  }
}
