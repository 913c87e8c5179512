package com.retail.platform.gs1;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "com.retail.platform.gs1",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule isPlainJava =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "com.retail.platform.gs1..", "java..", "org.jspecify.annotations..")
                    .because("whoever reads barcodes shall need nothing else for it");

    @ArchTest
    static final ArchRule usesNoPatterns =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.util.regex..")
                    .because("it is fed with anything, and backtracking could take for ever");
}
