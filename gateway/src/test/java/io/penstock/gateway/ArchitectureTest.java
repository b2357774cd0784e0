package io.penstock.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.lmax.disruptor.RingBuffer;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.IdleStrategy;

/**
 * Who may know whom: the dependency rules of the tree, over the compiled classes of both modules.
 */
@AnalyzeClasses(packages = "io.penstock", importOptions = ArchitectureTest.MainClasses.class)
final class ArchitectureTest
{
    private static final String CODECS = "io.penstock.codecs..";
    private static final String GATEWAY = "io.penstock.gateway..";
    private static final String LANE = "io.penstock.gateway.lane..";
    private static final String RING = "io.penstock.gateway.ring..";
    private static final String CLI = "io.penstock.gateway.cli..";
    private static final String ADMIN = "io.penstock.gateway.admin..";
    private static final String SOCKET = "io.penstock.gateway.socket..";
    private static final String TLS = "io.penstock.gateway.tls..";
    private static final String[] LAYERS = {
        SOCKET,
        TLS,
        "io.penstock.gateway.protocol..",
        "io.penstock.gateway.message..",
        "io.penstock.gateway.service..",
    };
    private static final String[] HOT = {
        "io.penstock.codecs.ascii..",
        "io.penstock.codecs.http1..",
        "io.penstock.codecs.json..",
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
        LANE,
        RING,
    };

    private static final DescribedPredicate<JavaClass> THREADING = type(AgentRunner.class)
        .or(type(AgentInvoker.class))
        .or(type(Executors.class))
        .or(type(Timer.class))
        .or(type(CompletableFuture.class))
        .or(assignableTo(Executor.class))
        .as("what runs work on threads");

    @ArchTest
    static final ArchRule CODECS_KNOW_NO_GATEWAY = noClasses().that().resideInAPackage(CODECS)
        .should().dependOnClassesThat().resideInAPackage(GATEWAY);

    @ArchTest
    static final ArchRule CODECS_KNOW_NO_SOCKETS_RINGS_OR_TLS = noClasses().that().resideInAPackage(CODECS)
        .should().dependOnClassesThat().resideInAnyPackage(
            "java.net..", "java.nio.channels..", "javax.net..", "org.conscrypt..", "com.lmax..", "com.sun..");

    @ArchTest
    static final ArchRule CODECS_KNOW_NO_THREADS = noClasses().that().resideInAPackage(CODECS)
        .should().dependOnClassesThat(
            resideInAPackage("java.util.concurrent..").or(assignableTo(Thread.class))
                .or(assignableTo(ThreadLocal.class))
                .or(assignableTo(IdleStrategy.class)).or(THREADING));

    @ArchTest
    static final ArchRule LAYERS_DO_NOT_SEE_EACH_OTHER = slices()
        .matching("io.penstock.gateway.(socket|tls|protocol|message|service)..")
        .should().notDependOnEachOther();

    @ArchTest
    static final ArchRule LAYERS_DO_NOT_KNOW_WHO_RUNS_THEM = noClasses().that().resideInAnyPackage(LAYERS)
        .should()
        .dependOnClassesThat(resideInAnyPackage(LANE, CLI, ADMIN).or(assignableTo(Thread.class)).or(THREADING));

    @ArchTest
    static final ArchRule DISRUPTOR_STAYS_IN_LANE_AND_RING = noClasses().that().resideOutsideOfPackages(LANE, RING)
        .should().dependOnClassesThat().resideInAPackage(RingBuffer.class.getPackageName() + "..");

    @ArchTest
    static final ArchRule WORK_IS_PUT_ON_THREADS_IN_LANE = noClasses().that().resideOutsideOfPackages(LANE, RING)
        .should().dependOnClassesThat(THREADING);

    /** The shutdown hook, which the JVM wants as a thread, is the command line's. */
    @ArchTest
    static final ArchRule THREADS_ARE_MADE_IN_LANE = noClasses().that().resideOutsideOfPackages(LANE, RING, CLI)
        .should().callConstructor(Thread.class, Runnable.class)
        .orShould().callConstructor(Thread.class, Runnable.class, String.class)
        .orShould().callConstructor(Thread.class, String.class)
        .orShould().callMethod(Thread.class, "start")
        .orShould().beAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule CHANNELS_STAY_IN_SOCKET = noClasses().that().resideOutsideOfPackage(SOCKET)
        .should().dependOnClassesThat(
            resideInAPackage("java.nio.channels..").or(type(Socket.class)).or(type(ServerSocket.class))
                .or(type(DatagramSocket.class)));

    @ArchTest
    static final ArchRule TLS_STAYS_IN_TLS = noClasses().that().resideOutsideOfPackage(TLS)
        .should().dependOnClassesThat().resideInAnyPackage("javax.net.ssl..", "org.conscrypt..");

    @ArchTest
    static final ArchRule HTTP_SERVER_STAYS_IN_ADMIN = noClasses().that().resideOutsideOfPackage(ADMIN)
        .should().dependOnClassesThat().resideInAPackage("com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule HOT_CODE_HAS_NO_STREAMS_OR_PATTERNS = noClasses().that().resideInAnyPackage(HOT)
        .should().dependOnClassesThat(
            resideInAnyPackage("java.util.stream..", "java.util.regex..").or(type(Optional.class)));

    @ArchTest
    static final ArchRule HOT_CODE_FORMATS_NO_STRINGS = noClasses().that().resideInAnyPackage(HOT)
        .should().callMethod(String.class, "format", String.class, Object[].class)
        .orShould().callMethod(String.class, "formatted", Object[].class);

    @ArchTest
    static final ArchRule HOT_CODE_TAKES_NO_LOCKS =
        noMethods().that().areDeclaredInClassesThat().resideInAnyPackage(HOT)
            .should().haveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule LOCKS_ARE_NOWHERE_BUT_IN_LANE = noClasses().that().resideInAnyPackage(HOT)
        .and().resideOutsideOfPackage(LANE)
        .should().dependOnClassesThat().resideInAPackage("java.util.concurrent.locks..");

    @ArchTest
    static final ArchRule STAGES_ARE_FINAL = classes().that().resideInAnyPackage(LAYERS)
        .and().haveSimpleNameEndingWith("Stage").and().areNotInterfaces()
        .should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule HANDLERS_ARE_STAGES = methods().that().areDeclaredInClassesThat().resideInAnyPackage(LAYERS)
        .and().haveName("onEvent")
        .should().beDeclaredInClassesThat().haveSimpleNameEndingWith("Stage");

    /** What is compiled from src/main. */
    static final class MainClasses implements ImportOption
    {
        @Override
        public boolean includes(final Location location)
        {
            return ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(location) && !location.contains("-tests.jar");
        }
    }
}
