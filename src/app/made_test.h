// Made: what each kind of stream gives the tests that loop over all of them (kinds_lives_test.cpp):
// lives of it, made by its use cases. A noun adds its Made in a file of its own, and
// kinds_lives_test.cpp includes it; a kind in Kinds without one does not compile.
#pragma once

#include <cstddef>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "app/world_test.h"

namespace ingang::app {

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_);
  }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& of(const std::vector<T>& items) {
    return items[below(items.size())];
  }

 private:
  std::mt19937 engine_;
};

// The world of the use cases, open to those who make lives in it.
class KindsWorld : public World {
 public:
  using World::access_log_;
  using World::clock_;
  using World::code_of;
  using World::content;
  using World::handed_over;
  using World::handovers;
  using World::house;
  using World::ids_;
  using World::keys_;
  using World::kMinute;
  using World::ledger_;
  using World::once;
  using World::pass;
  using World::received;
  using World::reports;
  using World::routed;
  using World::sent;
  using World::staff_;
};

// Called after each act.
using Each = std::function<void()>;

// Made<State> has:
//   live(world, dice, each)   one life, by acts and people drawn at random; what the rules refuse
//                             is refused
//   over(world)               the reference of one that is over, so that it may be erased
template <typename State>
struct Made;

// An act that the rules may refuse, and that nothing else may stop.
template <typename T>
void tried(const Outcome<T>& outcome) {
  if (outcome) return;
  const auto* fault = std::get_if<Fault>(&outcome.error());
  EXPECT_FALSE(fault) << fault->what;
}

}  // namespace ingang::app
