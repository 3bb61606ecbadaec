package dev.amble.controller.ros;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.SampleMessages;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.Bool;
import dev.amble.controller.ros.message.std_msgs.Float64;
import dev.amble.controller.ros.message.std_msgs.StringMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicTest {

    private final EmbeddedGraph graph = newGraph();

    private static EmbeddedGraph newGraph() {
        try {
            return new EmbeddedGraph();
        } catch (RosException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void jointStatesArriveInOrderAndUnchanged() throws RosException {
        Publisher publisher = graph.node("robot").advertise("joint_states", JointState.TYPE);
        List<Integer> seqs = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<double[]> lastPosition = new AtomicReference<>(new double[0]);
        Captured lastName = new Captured();
        Subscriber subscriber = graph.node("controller")
                .subscribe("joint_states", new JointState(), (message, receiveTimeNs) -> {
                    lastPosition.set(message.position.toArray());
                    lastName.set(message.name.get(11).get());
                    assertTrue(System.nanoTime() - receiveTimeNs >= 0);
                    seqs.add(message.header.seq);
                });
        await("connection", () -> publisher.subscriberCount() == 1 && subscriber.publisherCount() == 1);
        JointState state = SampleMessages.jointState();
        for (int i = 0; i < 100; i++) {
            state.header.seq = i;
            publisher.publish(state);
        }
        await("100 messages", () -> seqs.size() == 100);
        for (int i = 0; i < 100; i++) {
            assertEquals(i, seqs.get(i));
        }
        assertArrayEquals(state.position.toArray(), lastPosition.get());
        assertEquals("joint11", lastName.get());
        assertEquals(100, subscriber.receivedMessages());
        assertEquals(0, subscriber.listenerErrors());
        assertEquals(0, publisher.droppedMessages());
    }

    @Test
    void subscriberMayComeBeforeThePublisherAndStayBehindIt() throws RosException {
        Captured last = new Captured();
        Subscriber subscriber = graph.node("listener")
                .subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> last.set(message.data.get()));
        for (String text : List.of("one", "two")) {
            RosNode talker = graph.node("talker");
            Publisher publisher = talker.advertise("chat", StringMessage.TYPE);
            await("connection", () -> publisher.subscriberCount() == 1);
            publisher.publish(string(text));
            await(text, () -> last.get().equals(text));
            talker.close();
            await("disconnection", () -> subscriber.publisherCount() == 0);
        }
    }

    @Test
    void busyListenerThatWantsTheNewestGetsNoBacklog() throws RosException, InterruptedException {
        Publisher publisher = graph.node("robot").advertise("joint_states", JointState.TYPE);
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        List<Integer> seqs = Collections.synchronizedList(new ArrayList<>());
        Subscriber subscriber = graph.node("controller")
                .subscribeNewest("joint_states", new JointState(), (message, receiveTimeNs) -> {
                    seqs.add(message.header.seq);
                    first.countDown();
                    awaitUninterruptibly(mayGoOn);
                });
        await("connection", () -> publisher.subscriberCount() == 1 && subscriber.publisherCount() == 1);
        JointState state = SampleMessages.jointState();
        state.header.seq = 0;
        publisher.publish(state);
        first.await();
        for (int i = 1; i <= 60; i++) { // some 30 kB: more than the link's first buffer, less than the socket's
            state.header.seq = i;
            publisher.publish(state);
        }
        mayGoOn.countDown();
        await("the newest", () -> seqs.contains(60));
        assertEquals(List.of(0, 60), seqs);
        assertEquals(59, subscriber.skippedMessages());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void messagesOfSeveralPublishersComeOneAtATimeOnTheSubscribersThread() throws RosException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        Subscriber subscriber = graph.node("listener")
                .subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {
                    overlaps.addAndGet(inside.getAndIncrement());
                    threads.add(Thread.currentThread());
                    inside.decrementAndGet();
                });
        Publisher first = graph.node("first").advertise("chat", StringMessage.TYPE);
        Publisher second = graph.node("second").advertise("chat", StringMessage.TYPE);
        await("connections", () -> subscriber.publisherCount() == 2 && first.subscriberCount() == 1);
        await("connections", () -> second.subscriberCount() == 1);
        for (int i = 0; i < 50; i++) {
            first.publish(string("a"));
            second.publish(string("b"));
        }
        await("100 messages", () -> threads.size() == 100);
        assertEquals(0, overlaps.get());
        assertEquals(Collections.nCopies(100, subscriber.thread()), threads);
        assertEquals("ros-listener-sub-/chat", subscriber.thread().getName());
    }

    @Test
    void latchedMessageReachesLateSubscribers() throws RosException {
        Publisher publisher = graph.node("robot").advertiseLatched("mode", StringMessage.TYPE);
        publisher.publish(string("crouch"));
        publisher.publish(string("stand"));
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        graph.node("late")
                .subscribe("mode", new StringMessage(), (message, receiveTimeNs) -> received.add(message.data.get()));
        await("the latched message", () -> !received.isEmpty());
        assertEquals(List.of("stand"), received);
    }

    @Test
    void slowSubscriberLosesMessagesAndDelaysNobody() throws RosException {
        Publisher publisher = graph.node("robot").advertise("data", StringMessage.TYPE);
        CountDownLatch release = new CountDownLatch(1);
        List<String> slow = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger fast = new AtomicInteger();
        Subscriber slowSubscriber = graph.node("slow")
                .subscribe("data", new StringMessage(), (message, receiveTimeNs) -> {
                    Eventually.await("release", () -> release.getCount() == 0);
                    slow.add(message.data.get());
                });
        graph.node("fast").subscribe("data", new StringMessage(), (message, receiveTimeNs) -> fast.incrementAndGet());
        await("connections", () -> publisher.subscriberCount() == 2);
        // 400 messages of 64 kB are 26 MB, more than the sockets of the slow subscriber can hold.
        String padding = "x".repeat(64 << 10);
        for (int i = 0; i < 400; i++) {
            publisher.publish(string(i + " " + padding));
            int sent = i + 1;
            await("the fast subscriber's message " + i, () -> fast.get() == sent);
        }
        assertTrue(publisher.droppedMessages() > 0, "the slow subscriber should have missed some");
        release.countDown();
        await("the newest message", () -> slow.contains("399 " + padding));
        assertEquals(400, slow.size() + publisher.droppedMessages());
        assertEquals(0, slowSubscriber.malformedMessages());
        slow.forEach(text -> assertTrue(text.endsWith(" " + padding), "every message is whole"));
    }

    @Test
    void differentTypeIsRefusedWithAHelpfulMessage() throws RosException {
        RosNode robot = graph.node("robot");
        robot.advertise("flag", Bool.TYPE);
        RosNode listener = graph.node("listener");
        Captured log = new Captured();
        listener.log().addListener((level, text) -> log.set(text));
        Subscriber subscriber = listener.subscribe("flag", new Float64(), (message, receiveTimeNs) -> {});
        await("a log record", () -> !log.get().isEmpty());
        for (String fact : List.of(
                "/flag",
                "/robot",
                "/listener",
                Bool.TYPE.name(),
                Bool.TYPE.md5(),
                Float64.TYPE.name(),
                Float64.TYPE.md5())) {
            assertTrue(log.get().contains(fact), log.get());
        }
        assertEquals(0, subscriber.publisherCount());
    }

    @Test
    void listenersExceptionIsCountedAndTheNextMessageComes() throws RosException {
        Publisher publisher = graph.node("robot").advertise("chat", StringMessage.TYPE);
        RosNode listener = graph.node("listener");
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        listener.log().addListener((level, text) -> log.add(text));
        Subscriber subscriber = listener.subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {
            throw new IllegalStateException("bug");
        });
        await("connection", () -> publisher.subscriberCount() == 1);
        for (int i = 0; i < 5; i++) {
            publisher.publish(string("x"));
        }
        await("five errors", () -> subscriber.listenerErrors() == 5);
        // logged are the first, second and fourth
        assertEquals(3, log.stream().filter(text -> text.contains("bug")).count());
    }

    @Test
    void remappedTopicsMeet() throws RosException {
        Publisher publisher =
                graph.node("robot", "__ns:=a1", "joint_states:=/hw/state").advertise("joint_states", JointState.TYPE);
        assertEquals("/hw/state", publisher.topic());
        graph.node("controller", "js:=/hw/state").subscribe("js", new JointState(), (message, receiveTimeNs) -> {});
        await("connection", () -> publisher.subscriberCount() == 1);
    }

    @Test
    void misuseIsRefused() throws RosException {
        RosNode node = graph.node("robot");
        Publisher publisher = node.advertise("chat", StringMessage.TYPE);
        assertThrows(IllegalArgumentException.class, () -> publisher.publish(new Bool()));
        assertThrows(RosException.class, () -> node.advertise("/chat", StringMessage.TYPE));
        assertThrows(RosException.class, () -> node.advertise("joint states", JointState.TYPE));
        publisher.close();
        publisher.publish(string("ignored"));
        node.advertise("chat", Bool.TYPE);
    }

    private static StringMessage string(String text) {
        StringMessage message = new StringMessage();
        message.data.set(text);
        return message;
    }
}
