package dev.pregao.local.wire;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.template.TemplateReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** CloudFormation, asked what a stack is and where its parts are: the one stack that this cloud boots. */
public final class StackWire implements QueryService {
    private static final String NAME = "pregao";

    private final Path template;
    private final Map<String, String> parameters;
    private final TemplateReader.Place place;
    private final Instant created;

    public StackWire(Path template, Map<String, String> parameters, TemplateReader.Place place, Instant created) {
        this.template = template;
        this.parameters = Map.copyOf(parameters);
        this.place = place;
        this.created = created;
    }

    @Override
    public String namespace() {
        return "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    }

    @Override
    public boolean knows(String action) {
        return action.equals("DescribeStacks") || action.equals("ListStacks");
    }

    @Override
    public String call(String action, Map<String, String> fields) {
        if (action.equals("ListStacks")) {
            return "<StackSummaries><member>" + stack() + "</member></StackSummaries>";
        }
        String asked = fields.getOrDefault("StackName", NAME);
        if (!asked.equals(NAME) && !asked.equals(id())) {
            throw AwsError.invalid("ValidationError", "Stack with id " + asked + " does not exist");
        }
        return TemplateReader.outputs(template, parameters, place).entrySet().stream()
                .map(each -> "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue>%s</member>"
                        .formatted(
                                each.getKey(),
                                QueryService.escaped(each.getValue().value()),
                                description(each.getValue())))
                .collect(Collectors.joining(
                        "",
                        "<Stacks><member>" + stack() + "<DisableRollback>false</DisableRollback><Outputs>",
                        "</Outputs></member></Stacks>"));
    }

    private String id() {
        return "arn:aws:cloudformation:%s:%s:stack/%s/local".formatted(place.region(), place.account(), NAME);
    }

    private String stack() {
        return "<StackId>%s</StackId><StackName>%s</StackName><CreationTime>%s</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>"
                .formatted(id(), NAME, created);
    }

    private static String description(TemplateReader.Output output) {
        return output.description().isEmpty()
                ? ""
                : "<Description>" + QueryService.escaped(output.description()) + "</Description>";
    }
}
