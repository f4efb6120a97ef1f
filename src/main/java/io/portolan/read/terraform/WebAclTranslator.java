package io.portolan.read.terraform;

import io.portolan.model.aws.Arn;
import java.util.Optional;

/** Which web ACL protects what. The rules of web ACLs are not translated. */
final class WebAclTranslator {
  private WebAclTranslator() {}

  /** {@code aws_wafv2_web_acl_association}. */
  static void association(Values values, Translation into) {
    Optional<String> acl = values.named("web_acl_arn");
    Optional<String> resource = values.named("resource_arn");
    if (acl.isPresent() && resource.isPresent()) {
      into.put(Slot.WEB_ACL_RESOURCE, new Arn(acl.get()), new Arn(resource.get()));
    }
  }
}
