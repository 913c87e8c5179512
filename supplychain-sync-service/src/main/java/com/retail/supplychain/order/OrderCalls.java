package com.retail.supplychain.order;

import com.retail.supplychain.call.Call;
import com.retail.supplychain.call.CallHandler;
import com.retail.supplychain.call.CallKind;
import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/// How orders, amendments and cancellations are brought to PepsiCo.
@Configuration(proxyBeanMethods = false)
class OrderCalls {

    @Bean
    CallHandler placing(Supplier supplier, OrderService orders) {
        return new CallHandler() {
            @Override
            public CallKind kind() {
                return CallKind.ORDER;
            }

            @Override
            public Runnable make(Call call) {
                var reference = supplier.placeOrder(call.key(), call.bytes());
                return () -> orders.supplierKnows(call.subject(), reference);
            }
        };
    }

    @Bean
    CallHandler amending(Supplier supplier, Changes changes) {
        return new ChangeCalls(CallKind.AMENDMENT, supplier, changes) {
            @Override
            void make(String reference, Call call) {
                supplier.amendOrder(reference, call.key(), call.bytes());
            }

            @Override
            void taken(Call call) {
                changes.amended(call.subject());
            }
        };
    }

    @Bean
    CallHandler cancelling(Supplier supplier, Changes changes) {
        return new ChangeCalls(CallKind.CANCELLATION, supplier, changes) {
            @Override
            void make(String reference, Call call) {
                supplier.cancelOrder(reference, call.key(), call.bytes());
            }

            @Override
            void taken(Call call) {
                changes.cancelled(call.subject());
            }
        };
    }

    /// What amendments and cancellations have in common: a refusal because the order is too far is
    /// an answer; other refusals are for a person to see.
    private abstract static class ChangeCalls implements CallHandler {

        private final CallKind kind;
        private final Supplier supplier;
        private final Changes changes;

        ChangeCalls(CallKind kind, Supplier supplier, Changes changes) {
            this.kind = kind;
            this.supplier = supplier;
            this.changes = changes;
        }

        abstract void make(String reference, Call call);

        abstract void taken(Call call);

        @Override
        public CallKind kind() {
            return kind;
        }

        @Override
        public Runnable make(Call call) {
            var reference = changes.reference(call.subject(), supplier);
            if (reference == null) {
                return () -> changes.absent(call.subject());
            }
            make(reference, call);
            return () -> taken(call);
        }

        @Override
        public boolean refused(Call call, SupplierFault fault) {
            changes.refused(call.subject(), fault.reason());
            var status = fault.status();
            return status != null && status != HttpStatus.CONFLICT.value();
        }
    }
}
