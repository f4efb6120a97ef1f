package io.portolan.read.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A plan of Terraform or OpenTofu, as {@code show -json} prints it.
 *
 * @param format the version of its format, such as {@code 1.2}
 * @param resources what it has an action for, data sources included, in the order of the file
 * @param drift what was changed by others since Terraform last looked
 * @param sources data sources that were read before
 * @param configuration what was written, under {@code root_module}, and {@code provider_config}
 * @param variables the values of the root module's variables
 */
public record Plan(
    String format,
    List<PlannedResource> resources,
    List<PlannedResource> drift,
    List<PlannedResource> sources,
    JsonNode configuration,
    JsonNode variables) {}
