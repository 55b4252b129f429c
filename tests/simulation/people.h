// People: everybody who works in the simulated county, made from its directory, and who is away.
//
// Promise: each unit with a login has two who receive; each nämnd somebody who assesses; the hub
//          two who answer, one of them cleared; two police units with officers and a desk.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/house.h"
#include "domain/access/actor.h"
#include "simulation/chance.h"

namespace ingang::simulation {

class People {
 public:
  explicit People(const directory::Directory& directory);

  [[nodiscard]] const std::vector<access::Actor>& all() const { return all_; }
  [[nodiscard]] const access::Actor& officer(Chance& chance) const;
  [[nodiscard]] const access::Actor& at_hub(Chance& chance) const;
  [[nodiscard]] const access::Actor& cleared() const { return all_[cleared_]; }
  // Somebody there who receives; nobody for a unit without a login.
  [[nodiscard]] const access::Actor* find_at(std::string_view unit, Chance& chance) const;
  [[nodiscard]] const access::Actor* find_assessor(std::string_view authority) const;

  // An empty shift: nobody of the authority acts until then.
  void away(const std::string& authority, Instant until) { away_[authority] = until; }
  [[nodiscard]] bool at_work(const access::Actor& actor, Instant now) const;

 private:
  std::size_t add(std::string account, std::string unit, std::string authority,
                  std::set<access::Role> roles);

  std::vector<access::Actor> all_;
  std::vector<std::size_t> officers_;
  std::vector<std::size_t> hub_;
  std::size_t cleared_{};
  std::map<std::string, std::vector<std::size_t>, std::less<>> at_unit_;
  std::map<std::string, std::size_t, std::less<>> assessors_;
  std::map<std::string, Instant, std::less<>> away_;
};

}  // namespace ingang::simulation
