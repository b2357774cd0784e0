package io.penstock.gateway.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.docs.Document;
import io.penstock.gateway.tls.DevelopmentCertificate;
import io.penstock.gateway.tls.ServerKeyStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manifests of Kubernetes against the code, and against each other.
 */
@Timeout(60)
final class KubernetesTest
{
    private static final String CONFIGURATION = "penstock.conf";
    private static final String GIBIBYTE = "Gi";
    private static final int MIB_OF_GIB = 1024;
    private static final int OK = 200;

    private static final Manifest DEPLOYMENT = Manifest.read("deployment.yaml");
    private static final Manifest POD = DEPLOYMENT.at("spec", "template", "spec");
    private static final Manifest CONTAINER = POD.at("containers", 0);
    private static final Manifest SERVICE = Manifest.read("service.yaml");
    private static final Manifest MAP = Manifest.read("configmap.yaml");
    private static final Manifest KUSTOMIZATION = Manifest.read("kustomization.yaml");

    @TempDir
    private Path folder;

    @Test
    void shouldHaveEveryManifestAmongItsResources() throws Exception
    {
        final Set<String> resources =
            KUSTOMIZATION.at("resources").items().map(Manifest::text).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(Deployed.FOLDER.resolve("kubernetes")))
        {
            assertEquals(
                files.map((file) -> file.getFileName().toString())
                    .filter((name) -> !Set.of("kustomization.yaml", "kubelet.yaml").contains(name))
                    .collect(Collectors.toSet()),
                resources);
        }
        for (final String resource : resources)
        {
            final Manifest manifest = Manifest.read(resource);
            assertFalse(manifest.at("apiVersion").text().isEmpty());
            assertFalse(manifest.at("kind").text().isEmpty());
            assertEquals("penstock", manifest.at("metadata", "name").text());
        }
        assertEquals(KUSTOMIZATION.at("images", 0, "name").text(), CONTAINER.at("image").text());
        assertTrue(Files.readString(Document.root().resolve("pom.xml"))
            .contains("<version>" + KUSTOMIZATION.at("images", 0, "newTag").text() + "-SNAPSHOT</version>"));
    }

    @Test
    void shouldGiveTheContainerTheConfigurationsPorts() throws Exception
    {
        final GatewayConfig config = load(List.of());

        assertEquals(
            Map.of(
                "plain", config.plainAddress().getPort(),
                "tls", config.tls().address().getPort(),
                "admin", config.adminAddress().getPort()),
            CONTAINER.at("ports").items()
                .collect(
                    Collectors.toMap((port) -> port.at("name").text(), (port) -> port.at("containerPort").number())));
        Stream.of(config.plainAddress(), config.tls().address(), config.adminAddress())
            .forEach((address) -> assertTrue(address.getAddress().isAnyLocalAddress(), address::toString));
        SERVICE.at("spec", "ports").items().forEach((port) -> assertEquals(
            port.at("port").number(),
            CONTAINER.at("ports").items()
                .filter((other) -> other.at("name").text().equals(port.at("targetPort").text()))
                .findFirst().orElseThrow().at("containerPort").number()));
        assertFalse(SERVICE.at("spec", "ports").items().anyMatch((port) -> "admin".equals(port.at("name").text())));
    }

    @Test
    void shouldProbeWhatTheGatewayAnswers() throws Exception
    {
        final ServerKeyStore keyStore = new DevelopmentCertificate(folder).keyStore();
        final GatewayConfig config = load(List.of(
            "penstock.plain.address=127.0.0.1:0",
            "penstock.tls.address=127.0.0.1:0",
            "penstock.admin.address=127.0.0.1:0",
            "penstock.tls.key-store=" + keyStore.file(),
            "penstock.tls.key-store-password=" + new String(keyStore.password())));
        try (Gateway gateway = Gateway.start(config))
        {
            for (final String probe : List.of("startupProbe", "readinessProbe", "livenessProbe"))
            {
                final Manifest get = CONTAINER.at(probe, "httpGet");
                final URI uri = URI.create(
                    "http://127.0.0.1:" + gateway.adminAddress().getPort() + get.at("path").text());
                final HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());

                assertEquals(OK, answer.statusCode(), uri::toString);
                assertEquals("admin", get.at("port").text());
            }
        }
        assertEquals("/ready", CONTAINER.at("readinessProbe", "httpGet", "path").text());
        assertEquals("/live", CONTAINER.at("livenessProbe", "httpGet", "path").text());
    }

    @Test
    void shouldHaveWholeCoresOfItsOwn() throws Exception
    {
        final Manifest limits = CONTAINER.at("resources", "limits");
        final GatewayConfig config = load(List.of());
        final int heapMiB = Deployed.launcherFlags().stream().filter((flag) -> flag.startsWith("-Xmx"))
            .map((flag) -> Integer.parseInt(flag.replaceAll("\\D", ""))).findFirst().orElseThrow();
        final String memory = limits.at("memory").text();
        final int poolsMiB = config.lanes() * config.rings().poolBytes() / MIB_OF_GIB / MIB_OF_GIB;

        assertEquals(limits, CONTAINER.at("resources", "requests"));
        assertEquals(Set.of("cpu", "memory"), ((Map<?, ?>)limits.value()).keySet());
        assertTrue(limits.at("cpu").number() > config.lanes());
        assertTrue(memory.endsWith(GIBIBYTE), memory);
        assertTrue(Integer.parseInt(memory.replace(GIBIBYTE, "")) * MIB_OF_GIB > heapMiB + poolsMiB, memory);
        assertEquals(1, POD.at("containers").items().count());
        assertFalse(POD.has("initContainers"));
        // the kubelet chooses the cores
        assertFalse(MAP.at("data", CONFIGURATION).text().matches("(?s).*\\bpinning\\b.*"));
    }

    @Test
    void shouldWaitForTheDrain() throws Exception
    {
        final List<String> stop =
            CONTAINER.at("lifecycle", "preStop", "exec", "command").items().map(Manifest::text).toList();

        assertEquals("sleep", stop.get(0));
        assertTrue(POD.at("terminationGracePeriodSeconds").number() >
            Integer.parseInt(stop.get(1)) + Deployed.stopSeconds(load(List.of())));
    }

    @Test
    void shouldMountWhatIsReadAndWritten()
    {
        final Map<String, String> mounts = CONTAINER.at("volumeMounts").items()
            .collect(Collectors.toMap((mount) -> mount.at("mountPath").text(), (mount) -> mount.at("name").text()));
        final Map<String, Manifest> volumes = POD.at("volumes").items()
            .collect(Collectors.toMap((volume) -> volume.at("name").text(), (volume) -> volume));
        final String state = DockerfileTest.only("ENV").replace("XDG_STATE_HOME=", "");

        assertEquals(
            List.of("run", "--config", "/etc/penstock/" + CONFIGURATION),
            CONTAINER.at("args").items().map(Manifest::text).toList());
        assertEquals(Set.of("/etc/penstock", "/tmp", state), mounts.keySet());
        assertEquals(volumes.keySet(), Set.copyOf(mounts.values()));
        assertEquals(
            MAP.at("metadata", "name").text(), volumes.get(mounts.get("/etc/penstock")).at("configMap", "name").text());
        assertTrue(volumes.get(mounts.get("/tmp")).has("emptyDir"));
        assertTrue(volumes.get(mounts.get(state)).has("emptyDir"));
        assertEquals("true", CONTAINER.at("securityContext", "readOnlyRootFilesystem").text());
        assertEquals(DockerfileTest.only("USER"), POD.at("securityContext", "runAsUser").text());
    }

    @Test
    void shouldSelectItsPods()
    {
        final Manifest labels = DEPLOYMENT.at("spec", "template", "metadata", "labels");

        assertEquals(labels, DEPLOYMENT.at("spec", "selector", "matchLabels"));
        assertEquals(labels, SERVICE.at("spec", "selector"));
    }

    @Test
    void shouldHaveAKubeletThatGivesWholeCores()
    {
        final Manifest kubelet = Manifest.read("kubelet.yaml");

        assertEquals("KubeletConfiguration", kubelet.at("kind").text());
        assertEquals("static", kubelet.at("cpuManagerPolicy").text());
        assertEquals("true", kubelet.at("cpuManagerPolicyOptions", "full-pcpus-only").text());
        assertEquals("single-numa-node", kubelet.at("topologyManagerPolicy").text());
        assertTrue(kubelet.at("reservedSystemCPUs").text().matches("\\d+(-\\d+)?"));
    }

    private GatewayConfig load(final List<String> settings) throws Exception
    {
        final Path file = folder.resolve(CONFIGURATION);
        Files.writeString(file, MAP.at("data", CONFIGURATION).text());
        return ConfigLoader.load(file, settings, Map.of()).gateway();
    }
}
