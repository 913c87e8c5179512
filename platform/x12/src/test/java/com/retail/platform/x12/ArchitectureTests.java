package com.retail.platform.x12;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "com.retail.platform.x12",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule needsNothingButTheReader =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "com.retail.platform.x12..",
                            "io.xlate.edi..",
                            "java..",
                            "org.jspecify.annotations..")
                    .because("a service decides by itself what a document does to it");

    @ArchTest
    static final ArchRule documentsAreData =
            classes()
                    .that()
                    .resideInAPackage("com.retail.platform.x12.document..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "com.retail.platform.x12.document..",
                            "java..",
                            "org.jspecify.annotations..")
                    .because("whoever handles documents need not know how they are written");
}
