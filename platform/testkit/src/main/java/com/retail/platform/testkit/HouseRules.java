package com.retail.platform.testkit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.retail.platform.servers.EventTopics;
import com.retail.platform.servers.RetailDatabase;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules that every module keeps, each with its reason. In a test:
/// `HouseRules.check("com.retail.inventory")`, or a single one as an `@ArchTest` field.
public final class HouseRules {

    private static final String ROWS =
            "org.springframework.jdbc.core.simple.JdbcClient$MappedQuerySpec";

    private static final String LISTENER = "org.springframework.kafka.annotation.KafkaListener";

    public static final ArchRule EVENTS_LEAVE_BY_THE_OUTBOX =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("com.retail.platform.messaging..")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching(
                            "org\\.springframework\\.kafka\\.core\\.Kafka(Template|Operations)")
                    .because(
                            "what is sent to Kafka from business code is lost or wrong when the transaction rolls back");

    public static final ArchRule JSON_IS_JACKSON_3 =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.fasterxml.jackson.databind..")
                    .because(
                            "Spring's mapper is Jackson 3's (tools.jackson); a second one writes other JSON");

    public static final ArchRule DEPENDENCIES_COME_BY_CONSTRUCTOR =
            noFields()
                    .should()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                    .orShould()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                    .orShould()
                    .beAnnotatedWith("jakarta.inject.Inject")
                    .orShould()
                    .beAnnotatedWith("jakarta.annotation.Resource")
                    .allowEmptyShould(true)
                    .because(
                            "a class that can't be made without what it needs can be tested without Spring");

    public static final ArchRule PACKAGES_NAME_WHAT_THE_BUSINESS_DOES =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..service..",
                            "..services..",
                            "..dto..",
                            "..model..",
                            "..entity..",
                            "..util..",
                            "..utils..",
                            "..config..",
                            "..impl..",
                            "..constants..")
                    .because("a package is a capability of the business, not a kind of class");

    public static final ArchRule NOTHING_IS_PRINTED =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
                    "logs are structured and carry the trace; a printed line does not");

    public static final ArchRule TIME_COMES_FROM_A_CLOCK =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(OffsetDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .because("a test sets the Clock that is injected; nobody sets the machine's");

    public static final ArchRule IDS_ARE_ORDERED =
            noClasses()
                    .should()
                    .callMethod(UUID.class, "randomUUID")
                    .because("UUIDv7 (Ids.next()) keeps indexes and pages in the order of time");

    public static final ArchRule CONTROLLERS_ARE_AN_ADAPTER =
            classes()
                    .that()
                    .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                    .should()
                    .resideInAPackage("..web..")
                    .andShould()
                    .notBePublic()
                    .allowEmptyShould(true)
                    .because("HTTP is one way in; nobody else needs to see it");

    public static final ArchRule LISTENERS_ARE_AN_ADAPTER =
            methods()
                    .that()
                    .areAnnotatedWith(LISTENER)
                    .should()
                    .beDeclaredInClassesThat()
                    .resideInAPackage("..messaging..")
                    .andShould()
                    .notBePublic()
                    .allowEmptyShould(true)
                    .because("Kafka is one way in; nobody else needs to see it");

    public static final ArchRule LOGGERS_ARE_PRIVATE =
            fields().that()
                    .haveRawType("org.slf4j.Logger")
                    .should()
                    .bePrivate()
                    .andShould()
                    .beStatic()
                    .andShould()
                    .beFinal()
                    .allowEmptyShould(true)
                    .because("a log line names the class that wrote it");

    public static final ArchRule ROWS_ARE_READ_TO_THE_END =
            noClasses()
                    .should()
                    .callMethodWhere(target(owner(name(ROWS))).and(target(name("stream"))))
                    .because(
                            "a stream of rows that nobody closes keeps its connection; a list has given it back");

    /// All of them.
    public static final List<ArchRule> ALL =
            List.of(
                    EVENTS_LEAVE_BY_THE_OUTBOX,
                    JSON_IS_JACKSON_3,
                    DEPENDENCIES_COME_BY_CONSTRUCTOR,
                    PACKAGES_NAME_WHAT_THE_BUSINESS_DOES,
                    NOTHING_IS_PRINTED,
                    TIME_COMES_FROM_A_CLOCK,
                    IDS_ARE_ORDERED,
                    CONTROLLERS_ARE_AN_ADAPTER,
                    LISTENERS_ARE_AN_ADAPTER,
                    LOGGERS_ARE_PRIVATE,
                    ROWS_ARE_READ_TO_THE_END);

    private HouseRules() {}

    /// Checks the main classes below a package against all rules, and a service's also against the
    /// rights that it has at the broker.
    ///
    /// @throws AssertionError with every violation
    public static void check(String basePackage) {
        var classes = mainClasses(basePackage);
        CompositeArchRule.of(ALL).check(classes);
        var service = basePackage.substring(basePackage.lastIndexOf('.') + 1);
        if (RetailDatabase.SCHEMAS.contains(service)) {
            listensToWhatItMayRead(service, classes);
        }
    }

    /// Each listener has the right to read its topic, and dead letters; no right is left over.
    static void listensToWhatItMayRead(String service, JavaClasses classes) {
        var heard =
                classes.stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(LISTENER))
                        .map(method -> method.getAnnotationOfType(LISTENER))
                        .flatMap(listener -> Stream.of((String[]) listener.get("topics").get()))
                        .collect(Collectors.toCollection(TreeSet::new));
        var allowed =
                EventTopics.ALL.stream()
                        .filter(topic -> topic.consumers().contains(service))
                        .map(EventTopics::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!heard.equals(allowed)) {
            throw new AssertionError(
                    "%s listens to %s, and may read %s (EventTopics)"
                            .formatted(service, heard, allowed));
        }
    }

    /// The main classes below a package, for a module's own rules.
    public static JavaClasses mainClasses(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(basePackage);
    }
}
