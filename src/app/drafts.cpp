#include "app/drafts.h"

#include "app/codes.h"
#include "app/draft_seal.h"
#include "app/sent_drafts.h"
#include "app/staff_marks.h"
#include "codec/json.h"
#include "codec/json_write.h"

namespace ingang::app {

namespace {

constexpr std::string_view kDraftKind = "draft";
constexpr std::string_view kKeyKind = "draft_key";
constexpr std::uint32_t kDraftsMax = 200;

std::string named(const access::Actor& author) {
  return author.who.authority + "/" + author.who.account;
}

Draft without_body(const ledger::Record& record, Instant now) {
  return {.id = record.key,
          .version = record.version,
          .saved_at = record.changed_at,
          .expires = record.expires.value_or(record.changed_at + kDraftKept),
          .remind = now - record.changed_at >= kRemindAfter,
          .body = {}};
}

// The files that a draft names; it may be half written.
std::vector<report::BlobId> files_of(const Personal& body) {
  constexpr std::size_t kFilesMax = 100;
  std::vector<report::BlobId> out;
  const auto one = [&](codec::Object& file) {
    file.allow_others();
    if (const auto blob = report::BlobId::find(file.text("blob"))) out.push_back(*blob);
    return true;
  };
  const auto content = [&](codec::Object& in) {
    in.allow_others();
    (void)in.list("attachments", kFilesMax, one);
    return true;
  };
  // What else is wrong in it is for the check to say.
  (void)codec::decode(body.reveal(Purpose::compare), codec::Reading::stored,
                      [&](codec::Object& in) {
                        in.allow_others();
                        (void)in.find_object("content", content);
                        return true;
                      });
  return out;
}

}  // namespace

std::string draft_owner(const ledger::Keys& keys, const access::Actor& author) {
  return mark_of(keys, MarkOf::draft, named(author));
}

Outcome<Draft> Drafts::put(std::string id, std::uint32_t version, Personal body,
                           const access::Actor& author) {
  if (body.size_bytes() > kDraftBytesMax) return refused(kDraftTooLarge, "/content");
  if (auto kept = keep_files(body, author); !kept) return std::unexpected(kept.error());
  const auto now = clock_.now();
  ledger::Record record;
  record.kind = kDraftKind;
  record.key = id;
  record.owner = draft_owner(keys_, author);
  record.version = version;
  record.expires = now + kDraftKept;
  record.changed_at = now;
  seal_draft(keys_, author.who.authority, record, version + 1, body.reveal(Purpose::seal));
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

Outcome<void> Drafts::keep_files(const Personal& body, const access::Actor& author) {
  if (!attachments_) return {};
  for (const auto& file : files_of(body)) {
    if (auto kept = attachments_->keep_for_draft(file, author); !kept) return kept;
  }
  return {};
}

Outcome<std::optional<Drafts::First>> Drafts::find_first(std::string_view id,
                                                         const access::Actor& author) const {
  const auto record = store_.find(kKeyKind, id);
  if (!record) return failed(record.error());
  if (!*record || (*record)->owner != draft_owner(keys_, author) ||
      ((*record)->expires && *(*record)->expires <= clock_.now()))
    return std::nullopt;
  const auto plain = open_draft(keys_, author.who.authority, **record, clock_.now());
  if (!plain) return failed(plain.error());
  auto first = codec::decode(text(*plain), codec::Reading::stored, [](codec::Object& in) {
    return First{.body = in.hash("body"), .at = in.instant("at")};
  });
  if (!first) return failed(Fault{.kind = Fault::Kind::corrupt, .what = "a draft's key"});
  return std::move(*first);
}

Outcome<void> Drafts::remember(const std::string& id, const First& first,
                               const access::Actor& author) {
  const auto plain = codec::write_object([&](codec::Writer& to) {
    to.member("body", first.body);
    to.member("at", first.at);
  });
  ledger::Record record;
  record.kind = kKeyKind;
  record.key = id;
  record.owner = draft_owner(keys_, author);
  record.changed_at = clock_.now();
  record.expires = record.changed_at + kDraftKeyKept;
  seal_draft(keys_, author.who.authority, record, 1, plain);
  if (const auto stored = store_.put(std::move(record)); !stored) return failed(stored.error());
  return {};
}

// The draft first, then the key: what breaks off in between is done again by the retry, and nobody
// is told of a draft that is not there.
Outcome<Draft> Drafts::create(Personal body, const access::Actor& author, const Once& once) {
  constexpr std::size_t kIdOctets = 16;
  const auto act = keys_.idempotency_key(named(author), once.route, once.key);
  const auto id = hex(ByteView(act).first(kIdOctets));
  const auto held = creating_.hold({ByteView(act)});
  const auto mac = keys_.body_mac(view(body.reveal(Purpose::compare)));
  const auto first = find_first(id, author);
  if (!first) return std::unexpected(first.error());
  if (*first) {
    if ((*first)->body != mac) return refused(kKeyReused);
    return Draft{.id = id,
                 .version = 1,
                 .saved_at = (*first)->at,
                 .expires = (*first)->at + kDraftKept,
                 .remind = clock_.now() - (*first)->at >= kRemindAfter,
                 .body = std::move(body)};
  }
  auto draft = find(id, author);
  if (!draft && std::holds_alternative<Fault>(draft.error())) return draft;
  if (draft && draft->body.reveal(Purpose::compare) != body.reveal(Purpose::compare))
    return refused(kKeyReused);
  if (!draft) draft = put(id, 0, std::move(body), author);
  if (!draft) return draft;
  const auto noted = remember(id, {.body = mac, .at = draft->saved_at}, author);
  if (!noted) return std::unexpected(noted.error());
  return draft;
}

Outcome<Draft> Drafts::replace(std::string_view id, std::uint32_t version, Personal body,
                               const access::Actor& author) {
  const auto old = find(id, author);
  if (!old) return std::unexpected(old.error());
  // What was saved and never heard of is saved again: the same text on the version before.
  const bool repeated = old->version == version + 1 &&
                        old->body.reveal(Purpose::compare) == body.reveal(Purpose::compare);
  if (repeated) return old;
  if (old->version != version) return refused(kDraftMoved);
  auto kept = put(std::string(id), version, std::move(body), author);
  if (kept) return kept;
  const auto unsent = require_unsent(box(), id, author);  // Sent while it was being saved.
  return unsent ? std::move(kept) : std::unexpected(unsent.error());
}

Outcome<Draft> Drafts::find(std::string_view id, const access::Actor& author) const {
  const auto record = store_.find(kDraftKind, id);
  if (!record) return failed(record.error());
  const auto now = clock_.now();
  if (!*record || (*record)->owner != draft_owner(keys_, author) ||
      ((*record)->expires && *(*record)->expires <= now)) {
    const auto unsent = require_unsent(box(), id, author);
    return unsent ? refused(kNoSuchDraft) : std::unexpected(unsent.error());
  }
  const auto plain = open_draft(keys_, author.who.authority, **record, now);
  if (!plain) return failed(plain.error());
  auto out = without_body(**record, now);
  out.body = Personal{std::string(text(*plain))};
  return out;
}

Outcome<std::vector<Draft>> Drafts::list(const access::Actor& author) const {
  const auto records = store_.list(kDraftKind, draft_owner(keys_, author), kDraftsMax);
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
  if (!old && std::holds_alternative<Fault>(old.error())) {
    // One that does not open is its author's to throw away.
    const auto record = store_.find(kDraftKind, id);
    const bool own = record && *record && (*record)->owner == draft_owner(keys_, author);
    if (!own || !is_unreadable(old.error())) return std::unexpected(old.error());
    if (const auto done = store_.erase(kDraftKind, id); !done) return failed(done.error());
    return {};
  }
  if (!old) {  // Thrown away before, sent, or too old: nothing is left to do.
    const auto first = find_first(id, author);
    if (!first) return std::unexpected(first.error());
    const auto sent = find_sent_draft(box(), id, author);
    const bool was_ours = *first || (sent && *sent);
    return was_ours ? Outcome<void>{} : std::unexpected(old.error());
  }
  if (const auto done = store_.erase(kDraftKind, id); !done) return failed(done.error());
  return {};
}

Outcome<std::uint32_t> Drafts::erase_expired() {
  const auto now = clock_.now();
  const auto keys = store_.erase_expired(kKeyKind, now);
  if (!keys) return failed(keys.error());
  const auto sent = store_.erase_expired(kSentDraftKind, now);
  if (!sent) return failed(sent.error());
  const auto count = store_.erase_expired(kDraftKind, now);
  if (!count) return failed(count.error());
  return *count;
}

}  // namespace ingang::app
