package dev.amble.controller.ros;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Objects;

/** The thread that notices when subscribers leave and sends what a full socket could not take. */
final class PeerSelector implements Closeable {

    private final Selector selector;
    private final Thread thread;

    PeerSelector(String name) throws IOException {
        selector = Selector.open();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Watches a link from now on. */
    void add(PublisherLink link) throws IOException {
        link.setKey(link.channel().register(selector, SelectionKey.OP_READ, link));
        selector.wakeup();
    }

    /** Lets a closed channel go; its socket stays open until the selector has run. */
    void forget() {
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    private void run() {
        while (selector.isOpen()) {
            try {
                selector.select(PeerSelector::serve);
            } catch (IOException | ClosedSelectorException e) {
                return;
            }
        }
    }

    private static void serve(SelectionKey key) {
        PublisherLink link = (PublisherLink) Objects.requireNonNull(key.attachment());
        boolean alive;
        try {
            alive = (!key.isWritable() || link.flush()) && (!key.isReadable() || link.readAndDiscard());
        } catch (CancelledKeyException e) {
            alive = false;
        }
        if (!alive) {
            link.end();
        }
    }
}
