#include "app/refused_log.h"

#include "app/access_log.h"
#include "app/message_view.h"

namespace ingang::app {

Outcome<void> note_refused(const House& house, const access::Actor& actor, const RefusedAct& act) {
  auto access = access_by(actor, act.operation + ".refused", house.clock.now());
  access.filter = act.code;
  std::optional<ledger::Row> row;
  if (!act.reference.empty() && !act.kind.empty()) {
    // What one side tried with a message is nothing of the other side's stream.
    auto number = Outcome<std::string>{act.reference};
    if (act.kind == Kind<message::State>::word) number = own_number(house, act.reference, actor);
    if (!number) return std::unexpected(number.error());
    auto found = house.ledger.row_by_reference(act.kind, *number);
    if (!found) return failed(found.error());
    row = std::move(*found);
  }
  if (row) access.references = {known_number(*row)};
  const auto noted = row ? house.accesses.note(row->id, access) : house.accesses.note_list(access);
  if (!noted) return failed(noted.error());
  return {};
}

Outcome<void> note_drafts(const House& house, const access::Actor& actor, std::string act,
                          std::vector<std::string> drafts) {
  auto access = access_by(actor, std::move(act), house.clock.now());
  access.references = std::move(drafts);
  if (const auto noted = house.accesses.note_list(access); !noted) return failed(noted.error());
  return {};
}

}  // namespace ingang::app
