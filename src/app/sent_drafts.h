// Sent drafts: remembers beside the ledger what a draft became, so that it is sent only once.
//
// Promise: written in the same transaction as the report. Kept as long as what the draft's
//          idempotency key has made.
// Errors:  no_such_draft when it is another's; draft_already_sent, with the report's reference.
// Secrecy: only the author can see it; it is encrypted under the author's authority, and has
//          nothing of the content.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/problem.h"
#include "domain/access/actor.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

inline constexpr std::string_view kSentDraftKind = "draft_sent";

// Where the drafts are, and what time it is there.
struct DraftBox {
  const ledger::Store& store;
  const ledger::Keys& keys;
  Instant now;
};

// The reference of the report that the draft became; nothing while it is not known to be sent.
[[nodiscard]] Outcome<std::optional<std::string>> find_sent_draft(const DraftBox& box,
                                                                  std::string_view draft,
                                                                  const access::Actor& author);
[[nodiscard]] ledger::Record sent_draft(const DraftBox& box, const std::string& draft,
                                        std::string_view reference, const access::Actor& author);
// Refuses with draft_already_sent when it was sent.
[[nodiscard]] Outcome<void> require_unsent(const DraftBox& box, std::string_view draft,
                                           const access::Actor& author);

}  // namespace ingang::app
