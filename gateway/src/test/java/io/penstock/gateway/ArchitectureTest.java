package io.penstock.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.lmax.disruptor.RingBuffer;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.IdleStrategy;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom: the dependency rules of the tree, over the compiled classes of both modules.
 */
final class ArchitectureTest
{
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("-tests.jar"))
        .importPackages("io.penstock");

    private static final String CODECS = "io.penstock.codecs..";
    private static final String GATEWAY = "io.penstock.gateway..";
    private static final String LANE = "io.penstock.gateway.lane..";
    private static final String RING = "io.penstock.gateway.ring..";
    private static final String HOST = "io.penstock.gateway.host..";
    private static final String CLI = "io.penstock.gateway.cli..";
    private static final String ADMIN = "io.penstock.gateway.admin..";
    private static final String AERON = "io.penstock.gateway.aeron..";
    private static final String CLUSTER = "io.penstock.gateway.cluster..";
    private static final String NODE = "io.penstock.gateway.node..";
    private static final String SOCKET = "io.penstock.gateway.socket..";
    private static final String TLS = "io.penstock.gateway.tls..";
    private static final String UPSTREAM = "io.penstock.gateway.upstream..";
    private static final String[] LAYERS = {
        SOCKET,
        TLS,
        "io.penstock.gateway.protocol..",
        "io.penstock.gateway.message..",
        "io.penstock.gateway.service..",
    };
    private static final String[] HOT = {
        "io.penstock.codecs.ascii..",
        "io.penstock.codecs.bytes..",
        "io.penstock.codecs.compress..",
        "io.penstock.codecs.http1..",
        "io.penstock.codecs.json..",
        "io.penstock.codecs.protobuf..",
        "io.penstock.codecs.sbe..",
        "io.penstock.codecs.sofh..",
        "io.penstock.codecs.utf8..",
        SOCKET,
        TLS,
        "io.penstock.gateway.protocol..",
        "io.penstock.gateway.message..",
        "io.penstock.gateway.service..",
        "io.penstock.gateway.connection..",
        "io.penstock.gateway.orders..",
        "io.penstock.gateway.idempotency..",
        "io.penstock.gateway.records..",
        UPSTREAM,
        LANE,
        RING,
    };

    private static final DescribedPredicate<JavaClass> HOT_CODE = resideInAnyPackage(HOT)
        .and(not(simpleName("DevelopmentCertificate").or(simpleName("Keytool")).or(simpleName("ServiceWiring"))
            .or(nameMatching("io\\.penstock\\.codecs\\.sbe\\.Schema.*"))))
        .as("of hot packages, but for those that run at start-up only");

    private static final DescribedPredicate<JavaClass> THREADING = type(AgentRunner.class)
        .or(type(AgentInvoker.class))
        .or(type(Executors.class))
        .or(type(Timer.class))
        .or(type(CompletableFuture.class))
        .or(assignableTo(Executor.class))
        .as("what runs work on threads");

    @Test
    void shouldKeepTheGatewayFromTheCodecs()
    {
        check(noClasses().that().resideInAPackage(CODECS)
            .should().dependOnClassesThat().resideInAPackage(GATEWAY));
    }

    @Test
    void shouldKeepSocketsRingsAndTlsFromTheCodecs()
    {
        check(noClasses().that().resideInAPackage(CODECS)
            .should().dependOnClassesThat(
                resideInAnyPackage(
                    "java.net..", "java.nio.channels..", "javax.net..", "org.conscrypt..", "com.lmax..", "com.sun..")
                    .and(not(type(URI.class)))));
    }

    @Test
    void shouldKeepThreadsFromTheCodecs()
    {
        check(noClasses().that().resideInAPackage(CODECS)
            .should().dependOnClassesThat(
                resideInAPackage("java.util.concurrent..").or(assignableTo(Thread.class))
                    .or(assignableTo(ThreadLocal.class)).or(assignableTo(IdleStrategy.class)).or(THREADING)));
    }

    @Test
    void shouldKeepTheLayersApart()
    {
        check(slices()
            .matching("io.penstock.gateway.(socket|tls|protocol|message|service)..")
            .should().notDependOnEachOther());
    }

    @Test
    void shouldNotTellALayerWhatRunsIt()
    {
        check(noClasses().that().resideInAnyPackage(LAYERS).and(HOT_CODE)
            .should().dependOnClassesThat(resideInAnyPackage(LANE, HOST, CLI, ADMIN).or(THREADING))
            .orShould().callMethod(Thread.class, "currentThread")
            .orShould().callMethod(Thread.class, "sleep", long.class));
    }

    @Test
    void shouldTellAServiceInAnotherProcessNothingOfLanesRingsAndSockets()
    {
        check(noClasses().that().resideInAPackage(NODE)
            .should().dependOnClassesThat(
                resideInAnyPackage(LAYERS).and(not(resideInAPackage("io.penstock.gateway.service..")))
                    .or(resideInAnyPackage(LANE, RING, HOST, CLI, ADMIN))));
    }

    @Test
    void shouldKeepAeronInAeronClusterAndNode()
    {
        check(noClasses().that().resideOutsideOfPackages(AERON, CLUSTER, NODE)
            .should().dependOnClassesThat().resideInAPackage("io.aeron.."));
    }

    @Test
    void shouldKeepNativeCallsInHost()
    {
        check(noClasses().that().resideOutsideOfPackage(HOST)
            .should().dependOnClassesThat().resideInAPackage("com.sun.jna.."));
    }

    @Test
    void shouldTellTheHostNothingOfTheGateway()
    {
        check(noClasses().that().resideInAPackage(HOST)
            .should().dependOnClassesThat(resideInAPackage(GATEWAY).and(not(resideInAPackage(HOST)))));
    }

    @Test
    void shouldKeepTheDisruptorInLaneAndRing()
    {
        check(noClasses().that().resideOutsideOfPackages(LANE, RING)
            .should().dependOnClassesThat().resideInAPackage(RingBuffer.class.getPackageName() + ".."));
    }

    @Test
    void shouldPutWorkOnThreadsInLaneAndAdminOnly()
    {
        check(noClasses().that().resideOutsideOfPackages(LANE, RING, ADMIN)
            .should().dependOnClassesThat(THREADING));
    }

    @Test
    void shouldMakeThreadsInLaneAndAdminOnly()
    {
        // The shutdown hook, which the JVM wants as a thread, is the command line's
        check(noClasses().that().resideOutsideOfPackages(LANE, RING, ADMIN, CLI)
            .should().callConstructor(Thread.class, Runnable.class)
            .orShould().callConstructor(Thread.class, Runnable.class, String.class)
            .orShould().callConstructor(Thread.class, String.class)
            .orShould().callMethod(Thread.class, "start")
            .orShould().beAssignableTo(Thread.class));
    }

    @Test
    void shouldKeepChannelsInSocketAndUpstream()
    {
        // Connections to upstreams are not those of clients: no slot brings or takes their bytes, and their limits,
        // health and deadlines are a service's. So they are no part of the socket layer, which lends its thread and
        // its selector only. The JDK's interface of key managers names sockets, which none of them uses. Files are
        // no connections
        check(noClasses().that().resideOutsideOfPackages(SOCKET, UPSTREAM)
            .and().doNotHaveSimpleName("ServerKeyManager")
            .should().dependOnClassesThat(
                resideInAPackage("java.nio.channels..")
                    .and(not(nameMatching("java\\.nio\\.channels\\.(Overlapping)?File.*"))).or(type(Socket.class))
                    .or(type(ServerSocket.class))
                    .or(type(DatagramSocket.class))));
    }

    @Test
    void shouldTellUpstreamsNothingOfTheLayers()
    {
        check(noClasses().that().resideInAPackage(UPSTREAM)
            .should().dependOnClassesThat(resideInAnyPackage(LAYERS).or(resideInAnyPackage(LANE, HOST, CLI, ADMIN))
                .or(THREADING)));
    }

    @Test
    void shouldKeepTlsInTls()
    {
        check(noClasses().that().resideOutsideOfPackage(TLS)
            .should().dependOnClassesThat().resideInAnyPackage("javax.net.ssl..", "org.conscrypt.."));
    }

    @Test
    void shouldKeepTheHttpServerOfTheJdkInAdmin()
    {
        check(noClasses().that().resideOutsideOfPackage(ADMIN)
            .should().dependOnClassesThat().resideInAPackage("com.sun.net.httpserver.."));
    }

    @Test
    void shouldUseNoStreamsOrPatternsInHotCode()
    {
        check(noClasses().that(HOT_CODE)
            .should().dependOnClassesThat(
                resideInAnyPackage("java.util.stream..", "java.util.regex..").or(type(Optional.class))));
    }

    @Test
    void shouldFormatNoStringsInHotCode()
    {
        check(noClasses().that(HOT_CODE)
            .should().callMethod(String.class, "format", String.class, Object[].class)
            .orShould().callMethod(String.class, "formatted", Object[].class));
    }

    @Test
    void shouldSynchronizeNothingInHotCode()
    {
        check(noMethods().that().areDeclaredInClassesThat(HOT_CODE)
            .should().haveModifier(JavaModifier.SYNCHRONIZED));
    }

    @Test
    void shouldUseNoLocksInHotCode()
    {
        check(noClasses().that(HOT_CODE)
            .and().resideOutsideOfPackage(LANE)
            .should().dependOnClassesThat().resideInAPackage("java.util.concurrent.locks.."));
    }

    @Test
    void shouldMakeEveryStageFinal()
    {
        check(classes().that().resideInAnyPackage(LAYERS)
            .and().haveSimpleNameEndingWith("Stage").and().areNotInterfaces()
            .should().haveModifier(JavaModifier.FINAL));
    }

    @Test
    void shouldCallEveryHandlerAStage()
    {
        check(methods().that().areDeclaredInClassesThat().resideInAnyPackage(LAYERS)
            .and().haveName("onEvent")
            .should().beDeclaredInClassesThat().haveSimpleNameEndingWith("Stage"));
    }

    private static void check(final ArchRule rule)
    {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
