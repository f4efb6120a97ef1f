package io.portolan.finding.cluster;

import io.portolan.finding.Crowd;
import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Standard;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.Setting;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine.PathFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * The API server of an EKS cluster takes connections from strangers on the internet (E1). A list of
 * clients that is no crowd is none, and so is an access that the snapshot does not show.
 */
public final class EksPublicEndpoint implements SurveyCheck {
  private static final PortSet CLIENTS = PortSet.range(1024, 65535); // N5
  private static final TrafficSet HTTPS =
      TrafficSet.ofPorts(Protocol.TCP, CLIENTS, PortSet.of(443));

  @Override
  public String title() {
    return "Strangers get to the API server of a cluster";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (ClusterEndpoint each : survey.estate().all(ClusterEndpoint.class)) {
      AddressSet clients = clients(each, survey);
      if (each.publicAccess() == Setting.ON && Crowd.is(clients)) {
        found.add(finding(each, clients, survey));
      }
    }
    return found;
  }

  private static AddressSet clients(ClusterEndpoint each, Survey survey) {
    AddressSet hosts = survey.graph().addresses().internetHosts();
    return each.publicClients().isEmpty()
        ? hosts
        : hosts.intersect(AddressSet.ofCidrs(each.publicClients()));
  }

  private Finding finding(ClusterEndpoint each, AddressSet clients, Survey survey) {
    List<Endpoint> endpoints =
        survey.graph().services().find(each.id()).stream()
            .<Endpoint>map(Endpoint.Service::new)
            .toList();
    return Finding.of(
            this,
            List.of(each.id().value()),
            "anybody on the internet may call the API server of eks:" + each.name(),
            Rating.of(Severity.HIGH, "whoever finds credentials, or a flaw, has the cluster"))
        .at("eks:" + each.name(), endpoints)
        .carrying(
            HTTPS,
            survey
                .engine()
                .answer(
                    List.of(new Endpoint.OnInternet(clients)), endpoints, HTTPS, PathFilter.none())
                .path())
        .disproving(Standard.EKS_ENDPOINT);
  }
}
