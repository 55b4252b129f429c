// Places: decides who may hold a connection when there are too many.
//
// Promise: some places are kept for connections on which somebody signed in has asked for
//          something; strangers never get these. When the strangers' places are full and another
//          connects, the address with the most connections loses the one that has waited longest.
//          So an address that opens hundreds of connections only closes its own. Only a connection
//          that waits for its client is closed, never one whose request is being handled.
// Threads: any. A connection that must close is told while no lock is held.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "http/counters.h"

namespace ingang::http {

// What counts as one address: of IPv6 the /64 network, since that is what one subscriber has.
[[nodiscard]] std::string source_of(std::string_view peer);

// The network in which one owner may have many addresses: of IPv4 the /24, of IPv6 the /48.
[[nodiscard]] std::string network_of(std::string_view peer);

// How many connections there may be, considering how many files the machine lets the program open.
[[nodiscard]] std::int64_t connections_that_fit(std::int64_t wanted);

class Places {
 public:
  class Place;
  using GiveWay = std::function<void()>;

  // A quarter is kept for those who are known. An eighth is always left free for who comes next.
  explicit Places(std::int64_t max) : max_(max) {}

  // Nothing when all places are taken and no connection can be closed.
  [[nodiscard]] std::unique_ptr<Place> take(std::string_view source);

  [[nodiscard]] std::int64_t known() const { return known_; }
  [[nodiscard]] std::uint64_t gave_way() const { return gave_way_; }
  [[nodiscard]] const Shortage& shortage() const { return shortage_; }
  // Notes when somebody was refused because no connection could be closed, and nobody had been let
  // in for a second.
  [[nodiscard]] const Shortage& exhausted() const { return exhausted_; }

 private:
  using OfSource = std::list<Place*>;  // in the order that they came

  void give_back(Place& place);
  void become_known(Place& place);
  void add(Place& place);
  void remove(Place& place);
  [[nodiscard]] Place* who_gives_way();

  const std::int64_t max_;
  std::mutex mutex_;
  std::int64_t strangers_{};  // but for those that have been asked to give way
  std::unordered_map<std::string, OfSource> by_source_;
  std::set<std::pair<std::size_t, std::string>> by_count_;
  std::atomic<std::int64_t> known_{};
  std::atomic<std::uint64_t> gave_way_{};
  Shortage shortage_;
  Shortage exhausted_;
  std::chrono::steady_clock::time_point taken_at_{};
};

class Places::Place {
 public:
  Place(Places& of, std::string source) : of_(of), source_(std::move(source)) {}
  ~Place() { of_.give_back(*this); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  // What to call when this connection must close; called from any thread.
  void on_give_way(GiveWay tell);
  // Whether it waits for its client, and so may be closed.
  void waits(bool it_does) { waits_ = it_does; }
  void become_known() {
    if (!known_) of_.become_known(*this);
  }
  [[nodiscard]] bool known() const { return known_; }

 private:
  friend class Places;
  Places& of_;
  const std::string source_;
  GiveWay give_way_;
  std::atomic<bool> waits_{true};
  std::atomic<bool> known_{};
  bool counted_{};  // among the strangers
  std::list<Place*>::iterator at_;
};

}  // namespace ingang::http
