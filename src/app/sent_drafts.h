// Sent drafts: what became of a draft, remembered beside the ledger so that it is sent once.
//
// Promise: noted in the same transaction as the report. Kept as long as what a draft's key made.
// Errors:  no_such_draft when it is another's; draft_already_sent, with the report's reference.
// Secrecy: its author's alone, sealed under the author's authority; nothing of the content.
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
// Refused draft_already_sent when it is.
[[nodiscard]] Outcome<void> require_unsent(const DraftBox& box, std::string_view draft,
                                           const access::Actor& author);

}  // namespace ingang::app
