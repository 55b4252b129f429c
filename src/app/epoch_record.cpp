#include "app/epoch_record.h"

#include <algorithm>

#include "app/case_keys.h"
#include "app/own_stream.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

void write_head(codec::Writer& to, std::string_view name, const ledger::LogHead& head) {
  to.object(name, [&] {
    to.member("size", head.size);
    to.member("root", head.root);
  });
}

ledger::LogHead read_head(codec::Object& in) {
  return {.size = static_cast<std::uint64_t>(in.integer("size")), .root = in.hash("root")};
}

std::string encode(const EpochRecord& record, const access::Who& by) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("type", "epoch_begun");
    to.member("v", 1);
    to.object("data", [&] {
      to.member("epoch", record.epoch);
      to.member("checkpoint", record.checkpoint);
      write_head(to, "main", record.main);
      write_head(to, "access", record.access);
      to.member("kept_until", record.kept_until);
      if (record.lost) {
        to.object("lost", [&] {
          to.member("origin", record.lost->origin);
          to.member("until", record.lost->until);
          to.member("entries", record.lost->entries);
          to.member("access_entries", record.lost->access_entries);
        });
      }
      to.member("account", by.account);
      to.member("unit", by.unit);
    });
  });
}

EpochRecord read_record(codec::Object& in) {
  in.allow_others();
  EpochRecord out;
  out.epoch = static_cast<std::uint64_t>(in.integer("epoch"));
  out.checkpoint = in.text("checkpoint", codec::kProse);
  out.main = in.object("main", read_head);
  out.access = in.object("access", read_head);
  out.kept_until = in.instant("kept_until");
  out.lost = in.find_object("lost", [](codec::Object& lost) {
    return Lost{.origin = lost.text("origin"),
                .until = lost.instant("until"),
                .entries = static_cast<std::uint64_t>(lost.integer("entries")),
                .access_entries = static_cast<std::uint64_t>(lost.integer("access_entries"))};
  });
  return out;
}

codec::Decoded<EpochRecord> decode_epoch(std::string_view plain) {
  return codec::decode(plain, codec::Reading::stored, [](codec::Object& in) {
    in.allow_others();
    return in.object("data", read_record);
  });
}

}  // namespace

ledger::StreamId epoch_stream(const House& house) { return own_stream(house, "epochs"); }

ledger::Stored<std::uint64_t> put_epoch(const House& house, const EpochRecord& record,
                                        const access::Who& by, Instant now) {
  return append_to_own(house, epoch_stream(house), encode(record, by), now);
}

ledger::Stored<std::vector<EpochRecord>> epochs_on_record(const House& house) {
  const auto entries = house.ledger.read(epoch_stream(house));
  if (!entries) return std::unexpected(entries.error());
  std::vector<EpochRecord> out;
  for (const auto& entry : *entries) {
    const auto key = house.case_keys.open(entry.key);
    if (!key) return std::unexpected(key.error());
    const auto plain = ledger::open_entry(**key, entry);
    if (!plain) return std::unexpected(plain.error());
    auto record = decode_epoch(text(*plain));
    if (!record) {
      return std::unexpected(ledger::StoreError{ledger::StoreError::Kind::corrupt,
                                                "the record of an epoch does not decode"});
    }
    out.push_back(std::move(*record));
  }
  return out;
}

}  // namespace ingang::app
