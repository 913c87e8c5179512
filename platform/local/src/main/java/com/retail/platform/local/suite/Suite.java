package com.retail.platform.local.suite;

import com.retail.platform.local.console.Board;
import com.retail.platform.servers.DatabaseAccess;
import com.retail.platform.servers.KafkaAccess;
import com.retail.platform.servers.Lifetime;
import com.retail.platform.servers.Ports;
import com.retail.platform.servers.RetailBroker;
import com.retail.platform.servers.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The whole suite on this machine, in one state folder: what `./retail` drives, and what a system
/// test or an experiment starts for itself.
public final class Suite implements AutoCloseable {

    private final SuiteFolder folder;
    private final PortPlan ports;
    private final SuiteSecrets secrets;
    private final Processes processes;
    private final Checkout checkout;

    private Suite(SuiteFolder folder, PortPlan ports, Checkout checkout, Lifetime lifetime) {
        this(folder, ports, checkout, lifetime, Map.of());
    }

    private Suite(
            SuiteFolder folder,
            PortPlan ports,
            Checkout checkout,
            Lifetime lifetime,
            Map<String, String> settings) {
        this.folder = folder;
        this.ports = ports;
        this.checkout = checkout;
        this.secrets = SuiteSecrets.in(folder.secrets());
        this.processes =
                new Processes(
                        folder, ports, secrets, checkout, new Processes.Launch(lifetime, settings));
    }

    /// Starts a suite of its own that ends with this JVM, and returns when all of it is healthy.
    /// The modules must be built.
    ///
    /// @param state where it keeps everything
    /// @param freePorts whether to listen on free ports instead of the usual ones
    /// @throws SuiteFailure naming what failed; nothing is left running then
    public static Suite start(Path state, boolean freePorts) {
        return start(state, freePorts, Board.NONE);
    }

    /// The same, showing its progress.
    public static Suite start(Path state, boolean freePorts, Board board) {
        var folder = new SuiteFolder(state.toAbsolutePath().normalize());
        var wish = new PortPlan.Wish(0, freePorts && !folder.inUse(), Map.of());
        var suite =
                new Suite(
                        folder, PortPlan.choose(folder, wish), Checkout.find(), Lifetime.WITH_JVM);
        suite.start(board);
        return suite;
    }

    /// Starts some components of a suite of its own, on free ports, that end with this JVM.
    ///
    /// @param components the names of those to start
    /// @param settings environment variables for our applications, over the usual ones
    public static Suite startSome(
            Path state, List<String> components, Map<String, String> settings, Board board) {
        var folder = new SuiteFolder(state.toAbsolutePath().normalize());
        var wish = new PortPlan.Wish(0, !folder.inUse(), Map.of());
        var suite =
                new Suite(
                        folder,
                        PortPlan.choose(folder, wish),
                        Checkout.find(),
                        Lifetime.WITH_JVM,
                        settings);
        suite.start(components.stream().map(Component::named).toList(), board);
        return suite;
    }

    /// The suite of a state folder, running or not, whose processes outlive this JVM.
    public static Suite in(Path state, PortPlan.Wish wish) {
        var folder = new SuiteFolder(state.toAbsolutePath().normalize());
        return new Suite(folder, PortPlan.choose(folder, wish), Checkout.find(), Lifetime.DETACHED);
    }

    /// Starts what doesn't run and waits until all is healthy.
    public void start(Board board) {
        start(missing(), board);
    }

    /// Starts these and waits until they are healthy.
    public void start(List<Component> missing, Board board) {
        Preflight.require(folder, ports, missing);
        SuiteFolder.make(folder.root());
        ports.save(folder.ports());
        new SuiteStart(processes::of, folder).run(missing, board);
    }

    /// The components that don't run.
    public List<Component> missing() {
        return Component.ALL.stream()
                .filter(component -> !processes.of(component.name()).running())
                .toList();
    }

    /// The process of a component.
    public Server server(String component) {
        return processes.of(Component.named(component).name());
    }

    /// A second process of one of our applications beside the first, on a port of its own and on
    /// the same servers. Whoever asks for it starts and stops it.
    ///
    /// @param settings environment variables over those of the first
    public Server replica(String component, int port, Map<String, String> settings) {
        return processes.replica(Component.named(component), port, settings);
    }

    /// Whether a component runs and says that it is well.
    public boolean healthy(Component component) {
        var server = processes.of(component.name());
        return server instanceof AppServer app
                ? app.healthy()
                : server.running() && Ports.answers(ports.number(component.port().name()));
    }

    /// Kills a component as a power cut would.
    public void kill(String component) {
        server(component).kill();
    }

    /// Stops one component in an orderly way.
    public void stop(String component) {
        server(component).stop();
    }

    /// Stops a component if it runs, starts it and waits until it is healthy.
    public void restart(String component) {
        restart(component, Board.NONE);
    }

    /// The same, showing its progress.
    public void restart(String component, Board board) {
        var wanted = Component.named(component);
        board.of(component).report("stopping");
        server(component).stop();
        Preflight.require(folder, ports, List.of(wanted));
        new SuiteStart(processes::of, folder).one(wanted, board);
    }

    /// Stops everything, the last started first.
    public void stop(Board board) {
        new SuiteStop(processes).run(board);
    }

    @Override
    public void close() {
        stop(Board.NONE);
    }

    public SuiteFolder folder() {
        return folder;
    }

    public PortPlan ports() {
        return ports;
    }

    public SuiteSecrets secrets() {
        return secrets;
    }

    public Checkout checkout() {
        return checkout;
    }

    /// The public door, without a slash at its end.
    public String gatewayUrl() {
        return ports.url(Component.GATEWAY);
    }

    /// Where a component answers HTTP.
    public String url(String component) {
        return ports.url(Component.named(component).port().name());
    }

    /// An access token of the administrator, for a quarter of an hour.
    public String adminToken() {
        return users().token("admin");
    }

    /// Who can sign in.
    public DemoUsers users() {
        return new DemoUsers(gatewayUrl(), secrets);
    }

    /// PostgreSQL as its superuser.
    public DatabaseAccess database() {
        return processes.postgres().superuser();
    }

    /// Kafka as its super user.
    public KafkaAccess kafka() {
        return processes.kafkaAdmin();
    }

    /// Kafka as a scanner, which may write scans only.
    public KafkaAccess scanner() {
        return kafka().as(RetailBroker.SCANNER, secrets.kafka(RetailBroker.SCANNER));
    }

    /// Whether each application as built now has its record of loaded classes.
    public boolean trained() {
        return Component.apps()
                .allMatch(
                        component ->
                                Files.exists(Processes.image(component, checkout, folder).cache()));
    }

    /// Records the classes each application loads, for faster starts; skips those that have such a
    /// record.
    ///
    /// @return how many have one now
    public int train(Board board) {
        int trained = 0;
        for (var component : Component.apps().toList()) {
            board.of(component.name()).report("recording its classes");
            var image = Processes.image(component, checkout, folder);
            if (Training.train(component, image, processes.environment(component), folder)) {
                board.done(component.name(), "done");
                trained++;
            } else {
                board.failed(component.name(), "see its log in " + folder.run());
            }
        }
        return trained;
    }
}
