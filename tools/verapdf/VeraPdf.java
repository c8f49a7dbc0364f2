import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges files by flavours of veraPDF: "FILE FLAVOUR pass|fail ASSERTIONS", and below a failure one line for each broken rule. */
public class VeraPdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var flavours = new ArrayList<PDFAFlavour>();
        var files = new ArrayList<String>();
        for (var argument : arguments) {
            var flavour = PDFAFlavour.byFlavourId(argument);
            if (flavour == PDFAFlavour.NO_FLAVOUR) files.add(argument);
            else flavours.add(flavour);
        }
        for (var file : files) {
            for (var flavour : flavours) judge(file, flavour);
        }
    }

    private static void judge(String file, PDFAFlavour flavour) throws Exception {
        try (var stream = new FileInputStream(file);
                var parser = Foundries.defaultInstance().createParser(stream, flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            List<ValidationResult> results = validator.validateAll(parser);
            for (var result : results) {
                System.out.println(file + " " + flavour.getId() + (result.isCompliant() ? " pass " : " fail ") + result.getTotalAssertions());
                var broken = new TreeSet<String>();
                for (var assertion : result.getTestAssertions()) {
                    if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
                    broken.add("  " + assertion.getRuleId().getClause() + " " + assertion.getMessage());
                }
                broken.forEach(System.out::println);
            }
        }
    }
}
