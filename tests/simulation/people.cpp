#include "simulation/people.h"

namespace ingang::simulation {

using access::Role;

std::size_t People::add(std::string account, std::string unit, std::string authority,
                        std::set<Role> roles) {
  const auto name = Personal{"Fiktiv " + account};
  all_.push_back({.who = {.account = std::move(account),
                          .name = name,
                          .unit = std::move(unit),
                          .authority = std::move(authority)},
                  .roles = std::move(roles)});
  return all_.size() - 1;
}

People::People(const directory::Directory& directory) {
  for (const auto& unit : directory.parts().units) {
    const auto code = unit.code.text();
    const auto authority = unit.authority.text();
    switch (unit.kind) {
      case directory::UnitKind::advice:
      case directory::UnitKind::chief_on_call:
      case directory::UnitKind::official_on_call: break;
      case directory::UnitKind::police:
        officers_.push_back(add("polis-" + code, code, authority, {Role::officer}));
        officers_.push_back(add("pass-" + code, code, authority, {Role::police_desk}));
        break;
      case directory::UnitKind::hub:
        hub_.push_back(add("jour-a", code, authority, {Role::duty_worker}));
        hub_.push_back(add("jour-b", code, authority, {Role::duty_worker}));
        cleared_ = add("jour-c", code, authority, {Role::duty_worker, Role::cleared});
        hub_.push_back(cleared_);
        break;
      case directory::UnitKind::reception:
      case directory::UnitKind::after_hours:
        if (!unit.login) break;
        at_unit_[code].push_back(add("a-" + code, code, authority, {Role::intake}));
        at_unit_[code].push_back(add("b-" + code, code, authority, {Role::intake}));
        if (!assessors_.contains(authority)) {
          assessors_[authority] =
              add("s-" + code, code, authority, {Role::intake, Role::protection_assessor});
        }
        break;
    }
  }
}

const access::Actor& People::officer(Chance& chance) const {
  return all_[chance.one_of(officers_)];
}
const access::Actor& People::at_hub(Chance& chance) const { return all_[chance.one_of(hub_)]; }

const access::Actor* People::find_at(std::string_view unit, Chance& chance) const {
  const auto found = at_unit_.find(unit);
  return found == at_unit_.end() ? nullptr : &all_[chance.one_of(found->second)];
}
const access::Actor* People::find_assessor(std::string_view authority) const {
  const auto found = assessors_.find(authority);
  return found == assessors_.end() ? nullptr : &all_[found->second];
}

bool People::at_work(const access::Actor& actor, Instant now) const {
  const auto found = away_.find(actor.who.authority);
  return found == away_.end() || found->second <= now;
}

}  // namespace ingang::simulation
