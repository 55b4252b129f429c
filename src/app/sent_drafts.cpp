#include "app/sent_drafts.h"

#include "app/codes.h"
#include "app/draft_seal.h"
#include "app/drafts.h"

namespace ingang::app {

Outcome<std::optional<std::string>> find_sent_draft(const DraftBox& box, std::string_view draft,
                                                    const access::Actor& author) {
  const auto record = box.store.find(kSentDraftKind, draft);
  if (!record) return failed(record.error());
  if (!*record || ((*record)->expires && *(*record)->expires <= box.now)) return std::nullopt;
  if ((*record)->owner != draft_owner(box.keys, author)) return refused(kNoSuchDraft, "/draft");
  const auto plain = open_draft(box.keys, author.who.authority, **record, box.now);
  if (!plain) return failed(plain.error());
  return std::string{text(*plain)};
}

ledger::Record sent_draft(const DraftBox& box, const std::string& draft, std::string_view reference,
                          const access::Actor& author) {
  ledger::Record record;
  record.kind = kSentDraftKind;
  record.key = draft;
  record.owner = draft_owner(box.keys, author);
  record.expires = box.now + kDraftKeyKept;
  record.changed_at = box.now;
  seal_draft(box.keys, author.who.authority, record, 1, reference);
  return record;
}

Outcome<void> require_unsent(const DraftBox& box, std::string_view draft,
                             const access::Actor& author) {
  auto sent = find_sent_draft(box, draft, author);
  if (!sent) return std::unexpected(sent.error());
  if (!*sent) return {};
  Refused already{
      .refusals = {{.code = kDraftAlreadySent, .law = {}, .field = {}, .detail = **sent}}};
  already.reference = std::move(**sent);
  return std::unexpected(Problem{std::move(already)});
}

}  // namespace ingang::app
