package com.retail.supplychain.terms;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What holds where nobody has said anything; see [Terms].
///
/// @param readEvery how often the supplier is asked for its own terms
@ConfigurationProperties("retail.terms")
record TermsProperties(
        @DefaultValue("2") BigDecimal leadTimeDays,
        @DefaultValue("1") BigDecimal leadTimeDeviationDays,
        @DefaultValue("0.95") BigDecimal serviceLevel,
        @DefaultValue("7") int coverDays,
        @DefaultValue("28") int demandWindowDays,
        @DefaultValue("0") long minimumQuantity,
        @DefaultValue("0") long minimumOrder,
        @DefaultValue("100000") long largestQuantity,
        @DefaultValue("1000000000") long approveUpTo,
        @DefaultValue("automatic") Receiving receiving,
        @DefaultValue("false") boolean acceptsProposals,
        @DefaultValue("6h") Duration readEvery) {

    Terms terms() {
        return new Terms(
                Weekday.ALL,
                null,
                leadTimeDays,
                leadTimeDeviationDays,
                serviceLevel,
                coverDays,
                demandWindowDays,
                null,
                minimumQuantity,
                minimumOrder,
                largestQuantity,
                approveUpTo,
                receiving,
                acceptsProposals);
    }
}
