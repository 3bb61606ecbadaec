package dev.amble.training.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RecordWriterTest {
    @Test
    void masksTheChecksumOfThePublishedTestVector() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        // CRC32C("123456789") = e3069283 (RFC 3720's polynomial, the catalogue's check value); rotated right by 15
        // bits:
        // (e3069283 >>> 15) | (e3069283 << 17) = 2507c60d; + a282ead8 = c78ab0e5
        assertEquals(0xc78ab0e5, RecordWriter.maskedChecksum(digits, 0, digits.length));
    }

    @Test
    void framesARecordByLengthAndTwoChecksums() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RecordWriter(out).write("123456789".getBytes(StandardCharsets.US_ASCII));
        byte[] bytes = out.toByteArray();
        assertEquals(8 + 4 + 9 + 4, bytes.length);
        HexFormat hex = HexFormat.of();
        assertArrayEquals(hex.parseHex("0900000000000000"), Arrays.copyOf(bytes, 8));
        assertArrayEquals(hex.parseHex("e5b08ac7"), Arrays.copyOfRange(bytes, 21, 25));
    }
}
