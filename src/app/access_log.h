// AccessLog: records who has looked at what, and why. The entry is durable before the answer is
// sent.
//
// Source:  LAW: secrecy.access_log. schema/ledger-format.md: a second ledger, any version, own
//          keys.
// Promise: note() returns when the entry is durable. It is never refused because of a conflict, and
//          no page is told of it. The entries about one case are in a stream with the id of the
//          case; those about a person's lists are in a stream of that person.
// Secrecy: an entry says which account looked, and never what it saw. Of a search term it has a
//          keyed hash. Entries are encrypted under a key of the viewer's authority, which this log
//          keeps.
// Errors:  StoreError. The caller answers a Fault and shows nothing.
// Threads: any.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "app/case_keys.h"
#include "base/time.h"
#include "domain/access/actor.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

struct Access {
  access::Who viewer;     // the name is not kept
  std::string act;        // "report.view", "queue", "inbox", "search", "attachment" …
  std::string purpose{};  // as given, for a search; else the duty that the act is part of
  std::string filter{};   // of a list: "scope=open"; of a search: the token
  std::vector<std::string> references;  // what was shown
  bool by_news{};  // an open page loaded it again by itself, because it was told of a change
  std::uint32_t times{1};  // for how many equal events this entry stands
  Instant at{};
};

// One entry of a batch.
struct Noting {
  ledger::StreamId about;
  Access access;
  std::uint32_t expected{ledger::kAnyVersion};  // else the version that the stream must be at
};

// Who looks, how and when. The caller adds what was shown.
[[nodiscard]] Access access_by(const access::Actor& actor, std::string act, Instant at);

class AccessLog {
 public:
  AccessLog(ledger::Store& store, const ledger::Keys& keys)
      : store_(store), keys_(keys), opened_(store, keys, 64) {}

  ledger::Stored<void> note(ledger::StreamId about, const Access& access);
  // Writes all of them or none, and the rows by which live streams are told. Conflict when a stream
  // does not have the version expected.
  ledger::Stored<void> note_all(const std::vector<Noting>& notings,
                                std::vector<ledger::Row> rows = {});
  ledger::Stored<void> note_list(const Access& access);  // about the viewer's own looking

  // Writes an entry that is not about a look, in a stream of its own: see security_log.h.
  // `expected` is the version of the stream before, or kAnyVersion; a conflict when it has another.
  struct Plain {
    std::string text;
    Instant decided_at;
    Instant recorded_at{};
    std::uint64_t n{};
    std::uint32_t version{};
  };
  ledger::Stored<ledger::Receipt> append(ledger::StreamId stream, std::uint32_t expected,
                                         const ledger::Authority& authority, const Plain& entry);
  [[nodiscard]] ledger::Stored<std::vector<Plain>> read(ledger::StreamId stream) const;

  struct Noted {
    Access access;
    Instant recorded_at;
  };
  // For the log reviewer, and for tests.
  [[nodiscard]] ledger::Stored<std::vector<Noted>> about(ledger::StreamId stream) const;
  [[nodiscard]] ledger::StreamId stream_of(std::string_view account) const;
  // The stream of something else than a person's own looks: "budget of", "review of".
  [[nodiscard]] ledger::StreamId stream_of(std::string_view what, std::string_view whose) const;

 private:
  struct Standing {
    SharedKey key;
    std::uint16_t year{};
    bool durable{};
    ledger::WrappedKey wrapped;
  };
  Standing key_for(const ledger::Authority& authority, Instant now);
  void became_durable(const ledger::Authority& authority, ledger::KeyId id);

  ledger::Store& store_;
  const ledger::Keys& keys_;
  CaseKeys opened_;
  std::mutex mutex_;
  std::map<ledger::Authority, Standing>
      standing_;  // one a year and authority, for as long as the process lives
};

}  // namespace ingang::app
