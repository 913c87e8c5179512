package com.retail.inventory.scan;

import com.retail.inventory.device.DeviceRoster;
import com.retail.inventory.device.KnownDevice;
import com.retail.inventory.device.Mistrust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where scans come in: sees who vouches for each, whether it or its number came before, and keeps
/// it. What is not taken goes to the work list at once, in the same transaction.
@Component
class ScanDesk {

    private final DeviceRoster roster;
    private final ScanRecords records;
    private final ScanOutcomes outcomes;
    private final RejectedScans rejections;
    private final ScanProperties properties;

    ScanDesk(
            DeviceRoster roster,
            ScanRecords records,
            ScanOutcomes outcomes,
            RejectedScans rejections,
            ScanProperties properties) {
        this.roster = roster;
        this.records = records;
        this.outcomes = outcomes;
        this.rejections = rejections;
        this.properties = properties;
    }

    /// Takes scans in, in their order.
    @Transactional
    public List<Admission> admit(List<Scan> scans) {
        var visit = new Visit(scans, devices(scans));
        records.known(scans).forEach(visit::remember);
        var admissions = scans.stream().map(visit::admit).toList();
        records.add(visit.kept);
        roster.keep(visit.devices.values());
        rejections.add(visit.rejected);
        return admissions;
    }

    private Map<String, KnownDevice> devices(List<Scan> scans) {
        var ids = new TreeSet<String>();
        var numbers = new ArrayList<DeviceRoster.Numbered>();
        for (var scan : scans) {
            ids.add(scan.origin().deviceId());
            if (scan.origin().sequence() != null) {
                numbers.add(
                        new DeviceRoster.Numbered(
                                scan.origin().deviceId(), scan.origin().sequence()));
            }
        }
        return roster.lock(ids, numbers);
    }

    /// Scans that come in together.
    private final class Visit {

        private final List<Scan> scans;
        private final Map<String, KnownDevice> devices;
        private final Map<String, ScanRecord> byId = new HashMap<>();
        private final Map<DeviceRoster.Numbered, String> byNumber = new HashMap<>();
        private final List<ScanRecord> kept = new ArrayList<>();
        private final List<Rejection> rejected = new ArrayList<>();
        private @Nullable Set<Scan> happened;

        private Visit(List<Scan> scans, Map<String, KnownDevice> devices) {
            this.scans = scans;
            this.devices = devices;
        }

        /// Whether the very scan has had its effect; asked for all at once, by the first that needs
        /// to know.
        private boolean hasHappened(Scan scan) {
            var all = happened;
            if (all == null) {
                all = outcomes.happened(scans);
                happened = all;
            }
            return all.contains(scan);
        }

        private void remember(ScanRecord record) {
            var scan = record.scan();
            byId.put(scan.scanId(), record);
            var number = number(scan);
            if (number != null) {
                byNumber.put(number, scan.scanId());
            }
        }

        private Admission admit(Scan scan) {
            var device = devices.get(scan.origin().deviceId());
            if (device == null) {
                return unregistered(scan);
            }
            var mistrust =
                    device.judge(
                            new KnownDevice.Presented(
                                    scan.locationId(),
                                    scan.origin().sequence(),
                                    scan.origin().signature(),
                                    SignedText.of(scan)));
            if (mistrust == null || mistrust == Mistrust.WRONG_LOCATION) {
                return numbered(scan, device, mistrust);
            }
            var why = new ScanResult.Rejected(mistrust.reason(), mistrust.detail());
            return mistrust == Mistrust.SEQUENCE_MISSING
                    ? vouched(scan, ScanRecord.SIGNATURE, why)
                    : unproven(scan, why);
        }

        private Admission unregistered(Scan scan) {
            var numberless = scan.under(scan.scanId());
            if (scan.origin().signature() == null) {
                if (scan.origin().caller() != null) {
                    return vouched(numberless, "user:" + scan.origin().caller(), null);
                }
                if (properties.unsigned() == ScanProperties.Unsigned.ACCEPT) {
                    return vouched(numberless, ScanRecord.NOBODY, null);
                }
            }
            return unproven(
                    scan,
                    new ScanResult.Rejected("unknown_device", "The device is not registered."));
        }

        /// A scan that the device has signed: its number has come.
        private Admission numbered(Scan scan, KnownDevice device, @Nullable Mistrust mistrust) {
            var number = number(scan);
            if (number == null) {
                throw new IllegalStateException("a scan without a number is no numbered one");
            }
            var holder = byNumber.get(number);
            boolean fresh = device.take(number.number(), scan.receivedAt());
            if (!fresh && !scan.scanId().equals(holder) && !byId.containsKey(scan.scanId())) {
                if (hasHappened(scan)) {
                    return again(record(scan, ScanRecord.SIGNATURE));
                }
                return vouched(
                        scan.under(scan.scanId()),
                        ScanRecord.SIGNATURE,
                        new ScanResult.Rejected(
                                "sequence_reused",
                                "The device gave the number "
                                        + number.number()
                                        + " to another scan."));
            }
            return vouched(
                    scan,
                    ScanRecord.SIGNATURE,
                    mistrust == null
                            ? null
                            : new ScanResult.Rejected(mistrust.reason(), mistrust.detail()));
        }

        /// A scan that is what it says, unless its id was another's.
        private Admission vouched(
                Scan scan, String voucher, ScanResult.@Nullable Rejected refused) {
            var before = byId.get(scan.scanId());
            if (before == null) {
                return keep(scan, voucher, refused);
            }
            if (before.scan().fingerprint().equals(scan.fingerprint())) {
                return new Admission(before, true, refused);
            }
            return keep(
                    scan.under(SignedText.alias(scan)),
                    voucher,
                    new ScanResult.Rejected(
                            "scan_id_reused", "Another scan came with that id before."));
        }

        /// A scan that anybody may have made: it must not take the place of the genuine one, and is
        /// nothing new if that one was taken.
        private Admission unproven(Scan scan, ScanResult.Rejected why) {
            var before = byId.get(scan.scanId());
            if (before == null && hasHappened(scan)) {
                return again(record(scan, ScanRecord.NOBODY));
            }
            if (before != null && before.scan().fingerprint().equals(scan.fingerprint())) {
                return again(before);
            }
            return keep(scan.under(SignedText.alias(scan)), ScanRecord.NOBODY, why);
        }

        /// One that was taken before, whoever brings it now.
        private static Admission again(ScanRecord before) {
            return new Admission(before, true, null);
        }

        private Admission keep(Scan scan, String voucher, ScanResult.@Nullable Rejected refused) {
            var admission = new Admission(record(scan, voucher), false, refused);
            remember(admission.record());
            kept.add(admission.record());
            if (refused != null) {
                rejected.add(admission.rejection(refused));
            }
            return admission;
        }

        private ScanRecord record(Scan scan, String voucher) {
            return new ScanRecord(
                    scan, voucher, properties.occurredAt(scan), properties.clockSkew(scan), false);
        }

        private static DeviceRoster.@Nullable Numbered number(Scan scan) {
            var sequence = scan.origin().sequence();
            return sequence == null
                    ? null
                    : new DeviceRoster.Numbered(scan.origin().deviceId(), sequence);
        }
    }
}
