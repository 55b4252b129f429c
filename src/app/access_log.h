// AccessLog: who has looked at what, and why; durable before the answer leaves.
//
// Source:  LAW: secrecy.access_log. schema/ledger-format.md: a second ledger, any version, own
// keys. Promise: note() answers only when the entry is durable. It never conflicts with anything
// and rings nobody. Entries of
//          one case lie in a stream with the case's own id; those of a person's lists in a stream
//          of that person.
// Secrecy: says which account, never what was seen. A search term is noted as its keyed hash.
// Sealed under a key of the
//          viewer's authority, which is kept by this log.
// Errors:  StoreError; the caller answers a Fault and shows nothing.
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
  bool by_news{};  // a page that is open loaded it again when told of something: nobody looked anew
  std::uint32_t times{1};  // for how many alike it stands
  Instant at{};
};

// One entry of a batch.
struct Noting {
  ledger::StreamId about;
  Access access;
  std::uint32_t expected{ledger::kAnyVersion};  // else the version that the stream must be at
};

// Who looks, how and when; what was shown is for the caller to say.
[[nodiscard]] Access access_by(const access::Actor& actor, std::string act, Instant at);

class AccessLog {
 public:
  AccessLog(ledger::Store& store, const ledger::Keys& keys)
      : store_(store), keys_(keys), opened_(store, keys, 64) {}

  ledger::Stored<void> note(ledger::StreamId about, const Access& access);
  // All of them or none, with what live streams are told by. Conflict: a stream is not at the
  // version expected.
  ledger::Stored<void> note_all(const std::vector<Noting>& notings,
                                std::vector<ledger::Row> rows = {});
  ledger::Stored<void> note_list(const Access& access);  // about the viewer's own looking

  // What others than viewers leave here, in streams of their own: see security_log.h. `expected` is
  // the stream's version before, or kAnyVersion; a conflict when it has moved.
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
  // Of something else than a person's own looking: "budget of", "review of".
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
