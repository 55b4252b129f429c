#include "app/alert_moving.h"

#include "app/alert_acts.h"
#include "app/callees.h"
#include "app/index_task.h"
#include "app/notice_port.h"
#include "app/notice_sender.h"
#include "app/roster_watch.h"

namespace ingang::app {

ledger::Stored<bool> moved_by(const House& house, const std::function<Outcome<void>(Act&)>& build) {
  const auto actor = the_house(house);
  bool changed = false;
  const auto done = run(house, actor, nullptr, [&](Act& act) -> Outcome<std::string> {
    if (auto built = build(act); !built) return std::unexpected(built.error());
    changed = act.changes_anything();
    return std::string{};
  });
  if (done) return changed;
  const auto* fault = std::get_if<Fault>(&done.error());
  if (fault && fault->kind == Fault::Kind::busy) return false;
  return std::unexpected(store_error(done.error()));
}

ledger::Stored<bool> begin_alert(const House& house, const alert::Begin& command) {
  return moved_by(house, [&](Act& act) -> Outcome<void> {
    auto& fresh = act.begin<alert::State>(command.about.authority);
    if (auto did = act.decide(fresh, command); !did) return did;
    act.index(fresh, encode_compounds(Kind<alert::State>::found_by(fresh.state)));
    return {};
  });
}

ledger::Stored<bool> end_alert(const House& house, ledger::StreamId id, alert::Ending why) {
  return moved_by(house, [&](Act& act) -> Outcome<void> {
    auto found = act.load<alert::State>(id);
    if (!found) return std::unexpected(found.error());
    return act.decide(**found, alert::End{why});
  });
}

ledger::Stored<bool> climb_alert(const House& house, ledger::StreamId id) {
  return moved_by(house, [&](Act& act) -> Outcome<void> {
    auto found = act.load<alert::State>(id);
    if (!found) return std::unexpected(found.error());
    auto& loaded = **found;
    const auto now = act.context().now;
    const auto callees = loaded.state.cause == alert::Cause::proof
                             ? team_of(act.house(), loaded.state.about.unit, now)
                             : callees_of(act.house(), loaded.state.about, now);
    if (!callees) return std::unexpected(callees.error());
    const auto before = loaded.history.size();
    const alert::Climb climb{*callees, act.house().notices->channels()};
    if (auto did = act.decide(loaded, climb); !did) return did;
    for (auto at = before; at < loaded.history.size(); ++at) {
      const auto* climbed = std::get_if<alert::Climbed>(&loaded.history[at].event);
      if (!climbed) continue;
      for (const auto& notice : climbed->notices)
        act.post(loaded, notice_item(notice.channel), notice.id, now);
    }
    return {};
  });
}

}  // namespace ingang::app
