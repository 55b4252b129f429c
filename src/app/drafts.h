// Drafts: reports that are not sent yet. They belong to their author and the author's authority;
// the hub cannot read them.
//
// Promise: what is kept is what the author wrote, right or wrong: rules are applied when it is
// checked or sent. A draft
//          older than half an hour is marked, so that the page can remind. It is erased when it is
//          sent, in the same transaction as the report.
// Errors:  no_such_draft (also when it is another's), draft_moved, draft_too_large.
// Secrecy: sealed under the author's authority; nothing of it is logged.
// Threads: any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/codes.h"
#include "app/ports.h"
#include "app/problem.h"
#include "domain/access/actor.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

inline constexpr Code kDraftMoved{"draft_moved"};
inline constexpr Code kDraftTooLarge{"draft_too_large"};

inline constexpr std::size_t kDraftBytesMax = 400'000;
inline constexpr std::chrono::minutes kRemindAfter{30};
inline constexpr std::chrono::hours kDraftKept{7 * 24};

// Whose a draft's record is.
[[nodiscard]] std::string draft_owner(const access::Actor& author);

struct Draft {
  std::string id;
  std::uint32_t version{};
  Instant saved_at;
  Instant expires;
  bool remind{};
  Personal body;  // JSON as the page sent it: content, channel, told_at
};

class Drafts {
 public:
  Drafts(ledger::Store& store, const ledger::Keys& keys, const Clock& clock, Ids& ids)
      : store_(store), keys_(keys), clock_(clock), ids_(ids) {}

  Outcome<Draft> create(Personal body, const access::Actor& author);
  // `version` is the one that the author last saw.
  Outcome<Draft> replace(std::string_view id, std::uint32_t version, Personal body,
                         const access::Actor& author);
  Outcome<Draft> find(std::string_view id, const access::Actor& author) const;
  Outcome<std::vector<Draft>> list(const access::Actor& author) const;  // without bodies
  Outcome<void> erase(std::string_view id, const access::Actor& author);
  Outcome<std::uint32_t> erase_expired();

 private:
  Outcome<Draft> put(std::string id, std::uint32_t version, Personal body,
                     const access::Actor& author);

  ledger::Store& store_;
  const ledger::Keys& keys_;
  const Clock& clock_;
  Ids& ids_;
};

}  // namespace ingang::app
