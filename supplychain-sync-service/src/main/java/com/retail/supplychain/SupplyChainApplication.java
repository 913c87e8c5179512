package com.retail.supplychain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The supply chain service.
@SpringBootApplication
@ConfigurationPropertiesScan
public class SupplyChainApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(SupplyChainApplication.class, arguments);
    }
}
