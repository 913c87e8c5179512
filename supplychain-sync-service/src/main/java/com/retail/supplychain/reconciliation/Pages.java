package com.retail.supplychain.reconciliation;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// A long list that is read page by page, and of which one page is held at a time.
abstract class Pages<T> implements Iterator<T> {

    private Iterator<T> page = List.<T>of().iterator();
    private @Nullable T last;
    private boolean isOver;

    /// The page after an item, null for the first; an empty one is the end.
    protected abstract List<T> read(@Nullable T last);

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !isOver) {
            var next = read(last);
            isOver = next.isEmpty();
            page = next.iterator();
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var item = page.next();
        last = item;
        return item;
    }
}
