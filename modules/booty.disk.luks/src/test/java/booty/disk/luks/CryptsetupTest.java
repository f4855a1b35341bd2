package booty.disk.luks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.Secret;
import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.Exec.Output;
import booty.core.linux.ToolFailed;
import booty.disk.fs.FileSystem.Kind;
import booty.disk.fs.FileSystemProbe;
import booty.disk.luks.tpm.PcrPolicy;
import booty.disk.luks.tpm.SealedKey;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CryptsetupTest {
    private static final UUID ID = UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    private static final Secret KEY = Secret.of("correct horse battery staple");

    @TempDir
    private Path folder;

    @Test
    void makesWhatThePassphraseAloneOpens() throws Exception {
        var doors = Doors.ofThisMachine();
        Assumptions.assumeTrue(doors.exec().has("cryptsetup"), "cryptsetup is not installed");
        var file = folder.resolve("partition.img");
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(32L << 20);
        }
        new Cryptsetup(doors).format(file, ID, "root", KEY);
        var found = FileSystemProbe.probe(file).orElseThrow();
        assertEquals(Kind.LUKS, found.kind());
        assertEquals(ID.toString(), found.uuid());
        // the header is readable without device-mapper; whether a key opens it, too
        test(doors, file, KEY.reveal());
        assertThrows(ToolFailed.class, () -> test(doors, file, KEY.reveal() + "\n"));
        var header = doors.exec()
                .run(Command.of("cryptsetup", "luksDump", file.toString()))
                .stdout();
        assertTrue(header.contains("aes-xts-plain64"), header);
        assertTrue(header.contains("argon2id"), header);
        assertTrue(header.replaceAll("\\s+", " ").contains("Key: 512 bits"), header);
    }

    @Test
    void addsASecondKeyAndATokenThatNamesIt() throws Exception {
        var doors = Doors.ofThisMachine();
        Assumptions.assumeTrue(doors.exec().has("cryptsetup"), "cryptsetup is not installed");
        var file = folder.resolve("partition.img");
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(32L << 20);
        }
        var cryptsetup = new Cryptsetup(doors);
        // as quick as it can be: what opens it first is another test's business
        var quick = "cryptsetup luksFormat -q --type luks2 --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --key-file - "
                + file;
        doors.exec().run(new Command(List.of(quick.split(" ")), Command.of("-").limit(), List.of(0), KEY.reveal()));
        var added = Secret.of("c2VhbGVk+/==");
        cryptsetup.addKey(file, 1, KEY, added);
        test(doors, file, KEY.reveal());
        test(doors, file, added.reveal());
        // a plug-in of systemd, where there is one, looks at what it says
        cryptsetup.addToken(file, new SealedKey("AAEC", new PcrPolicy(List.of(7), "00".repeat(32))).token(1));
        var header = doors.exec()
                .run(Command.of("cryptsetup", "luksDump", file.toString()))
                .stdout();
        assertTrue(header.contains("0: systemd-tpm2"), header);
        assertTrue(header.replaceAll("\\s+", " ").contains("Keyslot: 1"), header);
    }

    private static void test(Doors doors, Path file, String key) throws Exception {
        var argv = List.of("cryptsetup", "open", "--test-passphrase", "--key-file", "-", file.toString());
        doors.exec().run(new Command(argv, Command.of("-").limit(), List.of(0), key));
    }

    @Test
    void handsTheKeyOverOnStandardInputOnly() throws Exception {
        var ran = new ArrayList<Command>();
        var doors = new Doors(
                new FakeLinux(),
                command -> {
                    ran.add(command);
                    return new Output(0, "", "");
                },
                new FakeMachine(folder).sysfs());
        var cryptsetup = new Cryptsetup(doors);
        cryptsetup.format(Path.of("/dev/sda2"), ID, "root", KEY);
        cryptsetup.open(Path.of("/dev/sda2"), "crypt-root", KEY);
        cryptsetup.resize("crypt-root", KEY);
        assertEquals(3, ran.size());
        for (var one : ran) {
            assertEquals(KEY.reveal(), one.input());
            assertFalse(
                    String.join(" ", one.argv()).contains("horse"), one.argv().toString());
        }
        assertEquals(
                List.of(
                        "cryptsetup luksFormat --batch-mode --type luks2 --cipher aes-xts-plain64 --key-size 512 --hash"
                                + " sha256 --pbkdf argon2id --pbkdf-memory 262144 --uuid " + ID
                                + " --label root --key-file - /dev/sda2",
                        "cryptsetup open --type luks --allow-discards --key-file - /dev/sda2 crypt-root",
                        "cryptsetup resize --key-file - crypt-root"),
                ran.stream().map(one -> String.join(" ", one.argv())).toList());
    }
}
