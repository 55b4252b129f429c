#include "app/telling.h"

#include <algorithm>
#include <mutex>

#include "app/case_keys.h"
#include "app/hears_now.h"
#include "app/kinds.h"
#include "domain/access/tokens.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

bool is_copy(const ledger::Row& row) {
  const auto copy =
      with_kind(row.kind, []<typename State>(Of<State>) { return Kind<State>::is_copy; });
  return copy && *copy;
}

bool has_news(std::string_view plain) {
  const auto news = with_kind(codec::kind_of(plain), [&]<typename State>(Of<State>) {
    const auto event = Kind<State>::decode(plain);
    return event && Kind<State>::tells_reporter(*event);
  });
  return news && *news;
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

void tell(const House& house, Notifier& notifier, const ledger::Row& row, bool reporter_too) {
  Change change{.kind = row.kind,
                .reference = known_number(row),
                .audience = hears_now(house, row, row.audience)};
  if (!reporter_too && !is_copy(row)) std::erase_if(change.audience, access::is_reporters_token);
  notifier.changed(change);
}

void tell_own(const House& house, Notifier& notifier, const ledger::Commit& commit) {
  for (const auto& row : commit.rows) {
    const bool quiet = std::ranges::find(*commit.quiet, row.id) != commit.quiet->end();
    tell(house, notifier, row, !quiet);
  }
}

// The report's row, which the other node wrote with the handover's, did not come with its entry.
void tell_of_report(const House& house, Notifier& notifier, const ledger::Row& handover) {
  const auto report = house.ledger.row(handover.parent);
  if (report && *report) tell(house, notifier, **report, true);
}

void tell_others(const House& house, Notifier& notifier, const ledger::Commit& commit) {
  for (const auto& row : commit.rows) {
    const bool news = has_news_for_reporter(house, commit, row);
    tell(house, notifier, row, news);
    if (news && is_copy(row)) tell_of_report(house, notifier, row);
  }
}

struct To {
  std::mutex mutex;
  const Foundation* house{};  // nothing once nobody is to be told
  Notifier* notifier{};
};

}  // namespace

ToldCommits tell_commits(const Foundation& house, Notifier& notifier) {
  const auto to = std::make_shared<To>();
  to->house = &house;
  to->notifier = &notifier;
  house.ledger.on_commit([to](const ledger::Commit& commit) {
    const std::lock_guard lock(to->mutex);
    if (!to->house) return;
    if (commit.quiet) {
      tell_own(*to->house, *to->notifier, commit);
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
