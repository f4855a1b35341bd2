package booty.caprf.vars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.ConfigInvalid;
import booty.core.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineVarsTest {
    private static final String README_EXAMPLE = """
            export IMAGE="http://images.local/ubuntu-22.04.img.gz"
            export HOSTNAME="worker-01"
            export TOKEN="bearer-token-for-auth"
            export MODE="provision"                    # provision | deprovision | soft-deprovision
            export PROVIDER_ID="redfish://bmc/Systems/1"
            export FAILURE_DOMAIN="az-1"
            export REGION="eu-central"
            export INIT_URL="http://caprf:8080/status/init"
            export SUCCESS_URL="http://caprf:8080/status/success"
            export ERROR_URL="http://caprf:8080/status/error"
            export LOG_URL="http://caprf:8080/log"
            # Network (FRR/EVPN mode — omit for DHCP fallback)
            underlay_subnet="10.0.0.0/24"
            asn_server="65001"
            provision_vni="10100"
            overlay_subnet="fd00::/64"
            dns_resolver="8.8.8.8"
            """;

    private static MachineVars.Parsed parse(String text) throws ConfigInvalid {
        return MachineVars.parse("vars", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheExampleOfTheOriginalsReadme() throws ConfigInvalid {
        var parsed = parse(README_EXAMPLE);
        assertEquals(List.of(), parsed.warnings());
        var vars = parsed.vars();
        assertEquals(Identity.Mode.PROVISION, vars.identity().mode());
        assertEquals(Optional.of("worker-01"), vars.identity().hostname());
        assertEquals(
                Optional.of(Secret.of("bearer-token-for-auth")), vars.identity().token());
        assertEquals(
                List.of(URI.create("http://images.local/ubuntu-22.04.img.gz")),
                vars.image().locations());
        assertEquals(
                Optional.of(URI.create("http://caprf:8080/log")),
                vars.controller().log());
        assertEquals(
                "Optional[fd00:0:0:0:0:0:0:0/64]",
                vars.network().fabric().overlaySubnet().toString());
        assertEquals(65001, vars.network().bgp().asn());
        assertEquals(10100, vars.network().fabric().vni());
        assertEquals(17, parsed.written().size() + 1, "MODE, and sixteen others of the example");
    }

    @Test
    void knowsTheOriginalsNinetyVariables() {
        assertEquals(
                90,
                MachineVars.declarations().stream()
                        .filter(one -> one.origin() != Origin.OURS)
                        .count());
    }

    @Test
    void anEmptyFileMeansTheDefaults() throws ConfigInvalid {
        var vars = parse("").vars();
        assertEquals(Identity.Mode.PROVISION, vars.identity().mode());
        assertEquals(32, vars.disk().virtualFunctions());
        assertEquals(1000, vars.network().fabric().vrfTable());
        assertEquals(30, vars.rescue().timeout().toMinutes());
        assertEquals("802.3ad", vars.network().bond().mode().toString());
    }

    @Test
    void reportsAllProblemsAtOnceByLineAndKey() {
        var thrown = assertThrows(ConfigInvalid.class, () -> parse("""
                MODE=burn
                # a comment
                export asn_server=""
                HOSTNAME="never closed
                LUKS_PASSPRASE=x
                """));
        assertEquals(
                "vars has 4 problems: line 4: has a value whose quote \" is not closed; line 1, MODE: 'burn' is none of"
                        + " provision, deprovision, soft-deprovision, standby, dry-run; line 3, asn_server: is empty; give"
                        + " a number or leave the line out; line 5, LUKS_PASSPRASE: is unknown; did you mean LUKS_PASSPHRASE?",
                thrown.what());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOSTNMAE=n1 | line 1, HOSTNMAE is unknown and ignored; did you mean HOSTNAME?",
                "'export  MODE=x' | line 1,  MODE is unknown and ignored; did you mean MODE?",
                "A=x | line 1, A is unknown and ignored",
                "HOSTNAME | line 1 is no assignment and is ignored",
                "'REGION=a\nREGION=b' | 'line 2, REGION: replaces the value of line 1'"
            })
    void warnsOfWhatNobodyReads(String file, String warning) throws ConfigInvalid {
        assertEquals(List.of(warning), parse(file).warnings());
    }

    @Test
    void showsNoSecretAnywhere() throws ConfigInvalid {
        var text =
                "TOKEN=hunter2\nBGP_AUTH_PASSWORD=hunter2\nMOK_PASSWORD=hunter2\nRESCUE_PASSWORD_HASH=$6$a$hunter2hunter2\n";
        assertFalse(parse(text).toString().contains("hunter2"));
        var thrown = assertThrows(ConfigInvalid.class, () -> parse("TOKEN='hunter2 x'\nRESCUE_PASSWORD_HASH=hunter2"));
        assertFalse(thrown.what().contains("hunter2"), thrown.what());
    }

    @Test
    void takesLowerCaseNamesInCapitals() throws ConfigInvalid {
        var vars = parse("BGP_REMOTE_ASN=65010\nBGP_KEEPALIVE=3\nBGP_HOLD=9\nVRF_TABLE_ID=7")
                .vars();
        assertEquals(65010, vars.network().bgp().remoteAsn());
        assertEquals(9, vars.network().bgp().holdSeconds());
        assertEquals(7, vars.network().fabric().vrfTable());
    }

    @ParameterizedTest
    @CsvSource({"true, false", "1, false", "Yes, false", "false, true", "0, true", "'', true", "no, true"})
    void takesEverySpellingOfASwitch(String written, boolean kexec) throws ConfigInvalid {
        assertEquals(kexec, parse("DISABLE_KEXEC=" + written).vars().identity().kexec());
    }

    @Test
    void dryRunOverridesTheMode() throws ConfigInvalid {
        assertEquals(
                Identity.Mode.DRY_RUN,
                parse("MODE=deprovision\nDRY_RUN=1").vars().identity().mode());
    }

    @Test
    void splitsListsAsTheOriginalDid() throws ConfigInvalid {
        var vars = parse("IMAGE=\"http://a/x.gz, http://b/y.gz oci://r/i:t\"\nPOST_PROVISION_CMDS=\"a; b ;;c\"")
                .vars();
        assertEquals(3, vars.image().locations().size());
        assertEquals(List.of("a", "b", "c"), vars.identity().commands());
    }

    @Test
    void salvagesWhatIsGoodOfAFaultyFile() {
        var text = "MODE=burn\nBGP_REMOTE_ASN=-1\nERROR_URL=http://a/error\nTOKEN_URL=http://far/token\nTOKEN=x\n\"\n";
        var vars = MachineVars.salvage(text.getBytes(StandardCharsets.UTF_8)).vars();
        assertEquals(
                Optional.of(URI.create("http://a/error")), vars.controller().error());
        assertEquals(Optional.empty(), vars.controller().tokenUrl(), "no token goes to where it must not");
        assertEquals(Optional.of(Secret.of("x")), vars.identity().token());
        assertEquals(0, vars.network().bgp().remoteAsn());
    }
}
