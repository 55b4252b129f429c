// Drafts: reports that have not been sent yet. They belong to their author and to the author's
// authority, and the hub cannot read them.
//
// Promise: what the author wrote is kept, right or wrong: the rules are applied when the draft is
//          checked or sent. A draft older than half an hour is marked, so that the page can remind.
//          It is erased when it is sent, in the same transaction as the report. What an idempotency
//          key has made is remembered for longer: a late retry gets the first answer, and brings no
//          draft back. The files that the draft names are kept as long as the draft.
// Errors:  no_such_draft (also when it is another's), draft_already_sent (with the report that it
//          became), draft_moved, draft_too_large, key_reused.
// Secrecy: encrypted under the author's authority; nothing of a draft is logged. Of what a key has
//          made, a keyed hash is remembered, and not the text.
// Threads: any. Two requests with the same key wait for each other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/codes.h"
#include "app/house.h"
#include "app/ports.h"
#include "app/problem.h"
#include "app/sent_drafts.h"
#include "domain/access/actor.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

inline constexpr Code kDraftMoved{"draft_moved"};
inline constexpr Code kDraftTooLarge{"draft_too_large"};

inline constexpr std::size_t kDraftBytesMax = 400'000;
inline constexpr std::chrono::minutes kRemindAfter{30};
inline constexpr std::chrono::hours kDraftKept{7 * 24};
inline constexpr std::chrono::hours kDraftKeyKept{28 * 24};

// Whose a draft's record is: a mark.
[[nodiscard]] std::string draft_owner(const ledger::Keys& keys, const access::Actor& author);

struct Draft {
  std::string id;
  std::uint32_t version{};
  Instant saved_at;
  Instant expires;
  bool remind{};
  Personal body;  // JSON as the page sent it: content, channel, told_at, told_by, links
};

class Drafts {
 public:
  // `attachments`: none when no file is taken.
  Drafts(ledger::Store& store, const ledger::Keys& keys, const Clock& clock,
         AttachmentPort* attachments = nullptr)
      : store_(store), keys_(keys), clock_(clock), attachments_(attachments) {}

  // The same key and body give the first answer again, whatever has become of the draft; the same
  // key with another body is key_reused.
  Outcome<Draft> create(Personal body, const access::Actor& author, const Once& once);
  // `version` is the one that the author last saw.
  Outcome<Draft> replace(std::string_view id, std::uint32_t version, Personal body,
                         const access::Actor& author);
  Outcome<Draft> find(std::string_view id, const access::Actor& author) const;
  Outcome<std::vector<Draft>> list(const access::Actor& author) const;  // without bodies
  // Succeeds also when the draft was one's own and is already gone.
  Outcome<void> erase(std::string_view id, const access::Actor& author);
  Outcome<std::uint32_t> erase_expired();

 private:
  // What a key's first use was.
  struct First {
    Hash body{};
    Instant at;
  };
  [[nodiscard]] Outcome<std::optional<First>> find_first(std::string_view id,
                                                         const access::Actor& author) const;
  Outcome<void> remember(const std::string& id, const First& first, const access::Actor& author);
  Outcome<void> keep_files(const Personal& body, const access::Actor& author);
  [[nodiscard]] DraftBox box() const {
    return {.store = store_, .keys = keys_, .now = clock_.now()};
  }
  Outcome<Draft> put(std::string id, std::uint32_t version, Personal body,
                     const access::Actor& author);

  ledger::Store& store_;
  const ledger::Keys& keys_;
  const Clock& clock_;
  AttachmentPort* attachments_;
  Stripes creating_;
};

}  // namespace ingang::app
