#include "app/telling.h"

#include <algorithm>
#include <mutex>

#include "app/case_keys.h"
#include "codec/event_json.h"
#include "domain/access/may.h"
#include "ledger/sealing.h"

namespace ingang::app {

// LAW: secrecy.protected_persons. What the register answers is not the reporter's to know, nor to
// guess from when it answered.
bool tells_reporter(const report::Event& event) {
  return !std::holds_alternative<report::ProtectionFound>(event) &&
         !std::holds_alternative<report::Held>(event) &&
         !std::holds_alternative<report::RegisterAsked>(event);
}

// LAW: secrecy.between_authorities. Not even that something has happened is told to the reporter's
// side when it is the nämnd's own: its assessment, its first look.
bool tells_reporter(const handover::Event& event) {
  return !std::holds_alternative<handover::ProtectionAssessed>(event) &&
         !std::holds_alternative<handover::Opened>(event) &&
         !std::holds_alternative<handover::ProtectionRaised>(event);
}

namespace {

constexpr std::string_view kHandoverRow = "handover";

bool has_news(std::string_view plain) {
  if (codec::is_handover_event(plain)) {
    const auto event = codec::decode_handover_event(plain);
    return event && tells_reporter(*event);
  }
  const auto event = codec::decode_report_event(plain);
  return event && tells_reporter(*event);
}

// Of what another node has written.
bool has_news_for_reporter(const House& house, const ledger::Commit& commit,
                           const ledger::Row& row) {
  const auto entries = house.ledger.read(row.id);
  if (!entries) return false;
  return std::ranges::any_of(*entries, [&](const ledger::Entry& entry) {
    if (entry.n < commit.receipt.first || entry.n > commit.receipt.last) return false;
    const auto key = house.case_keys.open(entry.key);
    const auto plain = key ? ledger::open_entry(**key, entry) : std::unexpected(key.error());
    return plain && has_news(text(*plain));
  });
}

void tell(Notifier& notifier, const ledger::Row& row, std::uint64_t n, bool reporter_too) {
  Change change{.kind = row.kind, .reference = row.reference, .n = n, .audience = row.audience};
  if (!reporter_too && row.kind != kHandoverRow)
    std::erase_if(change.audience, access::is_reporters_token);
  notifier.changed(change);
}

void tell_own(Notifier& notifier, const ledger::Commit& commit) {
  for (const auto& row : commit.rows) {
    const bool quiet = std::ranges::find(*commit.quiet, row.id) != commit.quiet->end();
    tell(notifier, row, commit.receipt.last, !quiet);
  }
}

// The report's row, which the other node wrote with the handover's, did not come with its entry.
void tell_of_report(const House& house, Notifier& notifier, const ledger::Commit& commit,
                    const ledger::Row& handover) {
  const auto report = house.ledger.row(handover.parent);
  if (report && *report) tell(notifier, **report, commit.receipt.last, true);
}

void tell_others(const House& house, Notifier& notifier, const ledger::Commit& commit) {
  for (const auto& row : commit.rows) {
    const bool news = has_news_for_reporter(house, commit, row);
    tell(notifier, row, commit.receipt.last, news);
    if (news && row.kind == kHandoverRow) tell_of_report(house, notifier, commit, row);
  }
}

struct To {
  std::mutex mutex;
  const House* house{};  // nothing once nobody is to be told
  Notifier* notifier{};
};

}  // namespace

ToldCommits tell_commits(const House& house, Notifier& notifier) {
  const auto to = std::make_shared<To>();
  to->house = &house;
  to->notifier = &notifier;
  house.ledger.on_commit([to](const ledger::Commit& commit) {
    const std::lock_guard lock(to->mutex);
    if (!to->house) return;
    if (commit.quiet) {
      tell_own(*to->notifier, commit);
    } else {
      tell_others(*to->house, *to->notifier, commit);
    }
  });
  return {nullptr, [to](void*) {
            const std::lock_guard lock(to->mutex);
            to->house = nullptr;
          }};
}

}  // namespace ingang::app
