#include "app/node_mark.h"

#include <array>

#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/canonical.h"

namespace ingang::app {

namespace {

using StoreWhy = ledger::StoreError::Kind;

// As much as an ordinary report puts into the ledger.
constexpr std::size_t kOctets = 4096;
constexpr std::uint32_t kNodesMax = 100;
constexpr std::size_t kFilesMax = 1000;
constexpr std::size_t kFingerprintDigits = 32;
constexpr std::string_view kPadding = R"(,"padding":")";

struct Read {
  NodeIdentity identity;
  NodeSaid said;
};

std::optional<Read> read(ByteView value) {
  auto decoded = codec::decode(text(value), codec::Reading::stored, [](codec::Object& in) {
    Read read;
    read.identity = {.program = in.text("program"),
                     .ledger = in.text("ledger"),
                     .folder = in.text("folder"),
                     .key = in.text("key"),
                     .data = {}};
    const auto files = in.list("data", kFilesMax, [](codec::Object& one) {
      return std::pair{one.text("file"), one.text("hash")};
    });
    read.identity.data.insert(files.begin(), files.end());
    // Those of before 0.2 say nothing of themselves.
    if (in.has("name")) {
      read.said.name = in.text("name");
      read.said.leads_ledger = in.flag("leads_ledger");
      read.said.leads_access_log = in.flag("leads_access_log");
      read.said.leaves_trace = in.flag("leaves_trace");
      read.said.untraced = in.texts("untraced", kNodesMax);
    }
    in.allow_others();
    return read;
  });
  if (!decoded) return std::nullopt;
  return std::move(*decoded);
}

}  // namespace

std::string fingerprint_of(const ledger::Keys& keys) {
  return hex(keys.mac("fingerprint of the master key", {})).substr(0, kFingerprintDigits);
}

NodeDifference difference(const NodeIdentity& own, const NodeIdentity& other) {
  NodeDifference out{.program = other.program, .place = {}, .data = {}};
  if (own.folder != other.folder) out.place.emplace_back("folder");
  if (own.key != other.key) out.place.emplace_back("key");
  if (own.ledger != other.ledger) out.place.emplace_back("ledger");
  for (const auto& [file, hash] : own.data) {
    const auto theirs = other.data.find(file);
    if (theirs == other.data.end() || theirs->second != hash) out.data.push_back(file);
  }
  for (const auto& [file, hash] : other.data) {
    if (!own.data.contains(file)) out.data.push_back(file);
  }
  return out;
}

NodeMark::NodeMark(ledger::Store& ledger, ledger::Store& access_log, const Clock& clock, Ids& ids,
                   NodeIdentity identity)
    : ledger_(ledger),
      access_log_(access_log),
      clock_(clock),
      ids_(ids),
      identity_(std::move(identity)),
      at_ms_(clock.monotonic().count()) {
  std::array<std::uint8_t, 16> random{};
  ids_.fill(random);
  key_ = hex(random);
}

std::string NodeMark::text() const {
  const std::scoped_lock lock(mutex_);
  auto out = codec::write_object([&](codec::Writer& to) {
    to.member("name", said_.name);
    to.member("leads_ledger", said_.leads_ledger);
    to.member("leads_access_log", said_.leads_access_log);
    to.member("leaves_trace", said_.leaves_trace);
    to.member("untraced", said_.untraced);
    to.member("program", identity_.program);
    to.member("ledger", identity_.ledger);
    to.member("folder", identity_.folder);
    to.member("key", identity_.key);
    to.list("data", identity_.data, [&](const auto& one) {
      to.object([&] {
        to.member("file", one.first);
        to.member("hash", one.second);
      });
    });
  });
  // By chance, so that no engine makes it smaller.
  const auto bare = out.size() + kPadding.size() + 1;
  std::vector<std::uint8_t> random(bare < kOctets ? (kOctets - bare) / 2 : 0);
  ids_.fill(random);
  out.pop_back();
  return out.append(kPadding).append(hex(random)).append("\"}");
}

ledger::Stored<void> NodeMark::write_into(ledger::Store& store, std::uint32_t& version,
                                          Instant now) {
  const auto words = text();
  ledger::Record record{.kind = std::string(kNodeRecord),
                        .key = key_,
                        .owner = std::string(kNodeRecord),
                        .version = version,
                        .value = Bytes(words.begin(), words.end()),
                        .expires = now + kStays,
                        .changed_at = now};
  auto put = store.put(record);
  if (!put && put.error().kind == StoreWhy::conflict) {
    // Swept, edited, or written by a try of which nobody knew.
    const auto found = store.find(kNodeRecord, key_);
    if (!found) return std::unexpected(found.error());
    record.version = *found ? (*found)->version : 0;
    put = store.put(record);
  }
  if (!put) return std::unexpected(put.error());
  version = *put;
  // Whoever sends a report asks who is signed in: that is read on lines of their own.
  const auto again = store.find(kNodeRecord, key_);
  if (!again) return std::unexpected(again.error());
  return {};
}

// What a report writes, in every table that it writes: random octets of no case.
ledger::Batch NodeMark::like_a_report(Instant now) const {
  const auto random = [&](std::size_t size) {
    Bytes out(size);
    ids_.fill(out);
    return out;
  };
  const std::string authority(kNodeRecord);
  const auto stream = ids_.stream(now);
  const ledger::KeyId key{ids_.stream(now).bytes};
  ledger::SealedEntry entry{.stream = stream,
                            .authority = authority,
                            .key = key,
                            .decided_at = now,
                            .sealed = random(64),  // the mark is the one that is large
                            .commitment = ledger::sha256(random(32)),
                            .sealed_hash = {}};
  entry.sealed_hash = ledger::sha256(entry.sealed);
  ledger::Batch out;
  out.keys.push_back({.id = key,
                      .authority = authority,
                      .year = 2000,
                      .parent_version = 1,
                      .wrapped = random(72)});
  out.streams.push_back({.stream = stream, .expected = 0, .entries = {std::move(entry)}});
  ledger::Row row;
  row.id = stream;
  row.version = 1;
  row.kind = row.state = authority;
  row.authority = authority;
  row.reference = stream.text();
  row.at = now;
  row.due = now;
  row.key = key;
  row.audience = {authority};
  out.rows.push_back(std::move(row));
  out.index.push_back({.stream = stream, .authority = authority, .key = key, .sealed = random(64)});
  out.once = ledger::Idempotency{.key = ledger::sha256(random(32)),
                                 .body = ledger::sha256(random(32)),
                                 .seal = key,
                                 .answer = random(64),
                                 .expires = now + kStays};
  return out;
}

void NodeMark::say(NodeSaid said) {
  const std::scoped_lock lock(mutex_);
  said_ = std::move(said);
}

ledger::Stored<void> NodeMark::write() {
  const auto now = clock_.now();
  {
    const std::scoped_lock lock(mutex_);
    said_.leads_ledger = ledger_.leads();
    said_.leads_access_log = access_log_.leads();
  }
  asked_ledger_ms_ = clock_.monotonic().count();
  auto done = write_into(ledger_, in_ledger_, now);
  if (done) done = ledger_.rehearse(like_a_report(now));
  asked_ledger_ms_ = kAsksNothing;
  if (done) {
    asked_access_log_ms_ = clock_.monotonic().count();
    done = write_into(access_log_, in_access_log_, now);
    auto like_a_look = like_a_report(now);  // keys and entries, and nothing else
    like_a_look.rows.clear();
    like_a_look.index.clear();
    like_a_look.once.reset();
    if (done) done = access_log_.rehearse(std::move(like_a_look));
    asked_access_log_ms_ = kAsksNothing;
  }
  if (done) at_ms_ = clock_.monotonic().count();
  if (done) written_ = true;
  works_ = done.has_value();
  return done;
}

std::chrono::milliseconds NodeMark::waits(Of of) const {
  const auto since = of == Of::ledger ? asked_ledger_ms_.load() : asked_access_log_ms_.load();
  if (since == kAsksNothing) return std::chrono::milliseconds{0};
  return clock_.monotonic() - std::chrono::milliseconds{since};
}

std::chrono::milliseconds NodeMark::age() const {
  return clock_.monotonic() - std::chrono::milliseconds{at_ms_};
}

ledger::Stored<std::vector<NodeMark::Other>> NodeMark::others() {
  const auto records = ledger_.list(kNodeRecord, kNodeRecord, kNodesMax);
  if (!records) return std::unexpected(records.error());
  const auto now = clock_.monotonic();
  std::vector<Other> out;
  std::map<std::string, Moved> seen;
  for (const auto& record : *records) {
    if (record.key == key_) continue;
    const auto before = seen_.find(record.key);
    const bool known = before != seen_.end();
    const bool lives = known && before->second.version != record.version;
    const auto moved = known && !lives ? before->second.at : now;
    seen[record.key] = {.version = record.version, .at = moved};
    if (auto of = read(record.value))
      out.push_back({.key = record.key,
                     .identity = std::move(of->identity),
                     .said = std::move(of->said),
                     .lives = lives,
                     .silent = now - moved});
  }
  seen_ = std::move(seen);
  const std::scoped_lock lock(mutex_);
  others_.clear();
  for (const auto& [key, identity, said, lives, silent] : out)
    others_.push_back({.name = said.name,
                       .program = identity.program,
                       .here = false,
                       .silent = silent >= kSilentAfter,
                       .leads_ledger = said.leads_ledger && silent < kSilentAfter,
                       .leads_access_log = said.leads_access_log && silent < kSilentAfter});
  return out;
}

std::vector<NodeMark::Seen> NodeMark::nodes() const {
  const std::scoped_lock lock(mutex_);
  auto out = others_;
  out.insert(out.begin(), {.name = said_.name,
                           .program = identity_.program,
                           .here = true,
                           .silent = false,
                           .leads_ledger = ledger_.leads(),
                           .leads_access_log = access_log_.leads()});
  return out;
}

ledger::Stored<std::vector<std::string>> NodeMark::end_earlier(bool alone) {
  std::string own;
  {
    const std::scoped_lock lock(mutex_);
    own = said_.name;
  }
  const auto records = ledger_.list(kNodeRecord, kNodeRecord, kNodesMax);
  if (!records) return std::unexpected(records.error());
  std::vector<std::string> out;
  for (const auto& record : *records) {
    if (record.key == key_) continue;
    const auto of = read(record.value);
    const bool before = of && !own.empty() && of->said.name == own;
    if (!alone && !before) continue;
    for (auto* store : {&ledger_, &access_log_}) {
      if (const auto erased = store->erase(kNodeRecord, record.key); !erased)
        return std::unexpected(erased.error());
    }
    out.push_back(record.key);
  }
  return out;
}

void NodeMark::erase() {
  (void)ledger_.erase(kNodeRecord, key_);
  (void)access_log_.erase(kNodeRecord, key_);
}

}  // namespace ingang::app
