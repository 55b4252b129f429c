#include "app/drafts.h"

#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::string_view kKind = "draft";
constexpr std::uint32_t kDraftsMax = 200;


Draft without_body(const ledger::Record& record, Instant now) {
  return {.id = record.key,
          .version = record.version,
          .saved_at = record.changed_at,
          .expires = record.expires.value_or(record.changed_at + kDraftKept),
          .remind = now - record.changed_at >= kRemindAfter,
          .body = {}};
}

}  // namespace

std::string draft_owner(const access::Actor& author) { return author.who.authority + "/" + author.who.account; }

Outcome<Draft> Drafts::put(std::string id, std::uint32_t version, Personal body,
                           const access::Actor& author) {
  if (body.size_bytes() > kDraftBytesMax) return refused(kDraftTooLarge, "/content");
  const auto now = clock_.now();
  const auto key = keys_.standing_key(author.who.authority);
  ledger::Record record;
  record.kind = kKind;
  record.key = id;
  record.owner = draft_owner(author);
  record.version = version;
  record.value = ledger::seal(key, {kKind, id}, view(body.reveal(Purpose::seal)), keys_.random());
  record.expires = now + kDraftKept;
  record.changed_at = now;
  auto out = without_body(record, now);
  const auto stored = store_.put(std::move(record));
  if (!stored) {
    if (stored.error().kind == ledger::StoreError::Kind::conflict) return refused(kDraftMoved);
    return failed(stored.error());
  }
  out.version = *stored;
  out.body = std::move(body);
  return out;
}

Outcome<Draft> Drafts::create(Personal body, const access::Actor& author) {
  std::array<std::uint8_t, 16> random{};
  ids_.fill(random);
  return put(hex(random), 0, std::move(body), author);
}

Outcome<Draft> Drafts::replace(std::string_view id, std::uint32_t version, Personal body,
                               const access::Actor& author) {
  const auto old = find(id, author);
  if (!old) return std::unexpected(old.error());
  if (old->version != version) return refused(kDraftMoved);
  return put(std::string(id), version, std::move(body), author);
}

Outcome<Draft> Drafts::find(std::string_view id, const access::Actor& author) const {
  const auto record = store_.find(kKind, id);
  if (!record) return failed(record.error());
  const auto now = clock_.now();
  if (!*record || (*record)->owner != draft_owner(author) ||
      ((*record)->expires && *(*record)->expires <= now)) {
    return refused(kNoSuchDraft);
  }
  const auto plain =
      ledger::open(keys_.standing_key(author.who.authority), {kKind, id}, (*record)->value);
  if (!plain) return failed(plain.error());
  auto out = without_body(**record, now);
  out.body = Personal{std::string(text(*plain))};
  return out;
}

Outcome<std::vector<Draft>> Drafts::list(const access::Actor& author) const {
  const auto records = store_.list(kKind, draft_owner(author), kDraftsMax);
  if (!records) return failed(records.error());
  const auto now = clock_.now();
  std::vector<Draft> out;
  for (const auto& record : *records) {
    if (!record.expires || now < *record.expires) out.push_back(without_body(record, now));
  }
  return out;
}

Outcome<void> Drafts::erase(std::string_view id, const access::Actor& author) {
  const auto old = find(id, author);
  if (!old) return std::unexpected(old.error());
  if (const auto done = store_.erase(kKind, id); !done) return failed(done.error());
  return {};
}

Outcome<std::uint32_t> Drafts::erase_expired() {
  const auto count = store_.erase_expired(kKind, clock_.now());
  if (!count) return failed(count.error());
  return *count;
}

}  // namespace ingang::app
