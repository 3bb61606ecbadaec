package dev.amble.launch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.report.Band;
import dev.amble.controller.report.Figure;
import dev.amble.controller.report.HeatMap;
import dev.amble.controller.report.HtmlReport;
import dev.amble.controller.report.KeyFigure;
import dev.amble.controller.report.Lane;
import dev.amble.controller.report.LanePlot;
import dev.amble.controller.report.Limit;
import dev.amble.controller.report.LinePlot;
import dev.amble.controller.report.Notices;
import dev.amble.controller.report.Range;
import dev.amble.controller.report.Section;
import dev.amble.controller.report.Series;
import dev.amble.controller.report.Status;
import dev.amble.controller.report.Table;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final String HOSTILE = "<script>alert(\"1\" & '2')</script>\u0000\u001b[31m";
    private static final long TWO_MEGABYTES = 2_000_000;

    @TempDir
    Path folder;

    @Test
    void wholePageIsWellFormedAndSmall() throws Exception {
        Path file = Files.createDirectories(Path.of("target", "sample-report")).resolve("report.html");
        SampleReport.build().write(file);
        Document page = parse(Files.readString(file));
        assertEquals(8, page.getElementsByTagName("section").getLength());
        // 2 learning + 6 command grid + 3 velocity + 1 gait + 12 positions + 12 torques
        assertEquals(36, page.getElementsByTagName("figure").getLength());
        assertTrue(Files.size(file) < TWO_MEGABYTES, "size " + Files.size(file));
    }

    @Test
    void pageLoadsNothingAndRunsNothing() throws Exception {
        Document page = parse(SampleReport.build().toHtml());
        for (String element : List.of("script", "link", "img", "iframe", "object", "image")) {
            assertEquals(0, page.getElementsByTagName(element).getLength(), element);
        }
        NodeList links = page.getElementsByTagName("a");
        for (int i = 0; i < links.getLength(); i++) {
            assertTrue(((Element) links.item(i)).getAttribute("href").startsWith("#"));
        }
        assertFalse(SampleReport.build().toHtml().contains("url("));
    }

    @Test
    void companionsAreLinksToTheirFiles() throws Exception {
        Document page = parse(new HtmlReport("kicker", "title")
                .companion("Replay", "replay.html")
                .toHtml());
        assertEquals(1, page.getElementsByTagName("a").getLength());
        assertEquals(
                "replay.html",
                page.getElementsByTagName("a")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("href")
                        .getNodeValue());
    }

    @Test
    void noCoordinateIsNotANumber() {
        String html = SampleReport.build().toHtml();
        assertFalse(html.contains("NaN"));
        assertFalse(html.contains("Infinity"));
    }

    @Test
    void everyTextIsEscaped() throws Exception {
        Table table = new Table(List.of(Table.Column.text(HOSTILE)), List.of(List.of(HOSTILE)));
        double[] two = {0.0, 1.0};
        LinePlot plot = LinePlot.of(
                        HOSTILE, HOSTILE, HOSTILE, List.of(new Series(HOSTILE, Series.Role.PRIMARY, two, two)))
                .withBands(List.of(new Band(HOSTILE, 0.0, 1.0)))
                .withLimits(List.of(new Limit(HOSTILE, 1.0)));
        LanePlot lanes = new LanePlot(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                List.of(new Lane(HOSTILE, HOSTILE, new double[0], new double[0])),
                List.of(),
                new Range(0.0, 1.0));
        HeatMap map = new HeatMap(
                HOSTILE,
                HOSTILE,
                List.of(HOSTILE),
                HOSTILE,
                List.of(HOSTILE),
                new double[][] {{1.0}},
                new String[][] {{HOSTILE}},
                HOSTILE,
                1.0,
                2);
        String html = new HtmlReport(HOSTILE, HOSTILE)
                .verdict(Status.BAD, HOSTILE)
                .keyFigure(new KeyFigure(HOSTILE, HOSTILE, HOSTILE, HOSTILE, Status.BAD))
                .fact(HOSTILE, HOSTILE)
                .commandLine(HOSTILE)
                .section(new Section(
                        HOSTILE,
                        HOSTILE,
                        List.of(
                                table,
                                Figure.wide(plot),
                                Figure.wide(lanes),
                                Figure.wide(map),
                                new Notices(Status.BAD, List.of(HOSTILE)))))
                .toHtml();
        assertFalse(html.contains("<script"));
        assertFalse(html.contains("\u001b"));
        Document page = parse(html);
        assertEquals(
                "<script>alert(\"1\" & '2')</script>\uFFFD\uFFFD[31m",
                page.getElementsByTagName("h1").item(0).getTextContent());
    }

    @Test
    void writeReplacesTheFileAndLeavesNothingBeside() throws Exception {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "old");
        new HtmlReport("Amble", "first").write(file);
        new HtmlReport("Amble", "second").write(file);
        assertTrue(Files.readString(file).contains("<h1>second</h1>"));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void missingFolderIsNamed() {
        Path file = folder.resolve("absent").resolve("report.html");
        IOException error = assertThrows(IOException.class, () -> new HtmlReport("Amble", "title").write(file));
        assertTrue(error.toString().contains("create it first"));
    }

    private static Document parse(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
