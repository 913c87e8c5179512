package com.retail.supplychain.edi;

import com.retail.platform.x12.Interchange.Partner;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who we and the partner are on the network, and how much is taken at once.
///
/// @param ourQualifier and `ourId` as in ISA05 and ISA06, 15 characters at most; so for the partner
/// @param test whether what we send and take in earnest is marked as a test
/// @param mostTransactions of one request
@Validated
@ConfigurationProperties("retail.edi")
public record EdiProperties(
        @DefaultValue("ZZ") @Size(min = 2, max = 2) String ourQualifier,
        @DefaultValue("RETAIL") @Size(min = 2, max = 15) String ourId,
        @DefaultValue("ZZ") @Size(min = 2, max = 2) String partnerQualifier,
        @DefaultValue("PEPSICO") @Size(min = 2, max = 15) String partnerId,
        @DefaultValue("false") boolean test,
        @DefaultValue("200") @Min(1) @Max(10_000) int mostTransactions) {

    Partner us() {
        return new Partner(ourQualifier, ourId);
    }

    Partner partner() {
        return new Partner(partnerQualifier, partnerId);
    }
}
