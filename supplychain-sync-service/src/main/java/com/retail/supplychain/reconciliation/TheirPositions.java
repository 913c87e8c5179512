package com.retail.supplychain.reconciliation;

import com.retail.supplychain.supplier.SupplierRecords;
import com.retail.supplychain.supplier.SupplierRecords.Entry;
import com.retail.supplychain.supplier.SupplierRecords.Held;
import com.retail.supplychain.supplier.SupplierRecords.HeldPage;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// PepsiCo's side of the comparison.
@Component
class TheirPositions {

    private final SupplierRecords records;

    TheirPositions(SupplierRecords records) {
        this.records = records;
    }

    /// All, in the order of their keys, a page at a time.
    Iterator<Held> all(int page) {
        return new Pages<Held>() {
            private @Nullable HeldPage read;

            @Override
            protected List<Held> read(@Nullable Held last) {
                if (read != null && read.nextCursor() == null) {
                    return List.of();
                }
                read = records.positions(read == null ? null : read.nextCursor(), page);
                return read.items();
            }
        };
    }

    @Nullable Held find(Key key) {
        return records.position(key.location(), key.item());
    }

    List<Entry> history(Key key) {
        return records.history(key.location(), key.item());
    }
}
