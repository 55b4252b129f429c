// Places: who may hold a connection, when more come than there is room for.
//
// Promise: part of the places are for connections on which somebody signed in has asked; strangers
//          never take those. When the strangers' places are full, the one that has waited longest
//          of the address that holds the most gives way for the next: an address that opens
//          hundreds pushes out its own. Only a connection that waits for its client gives way,
//          never one whose request is being handled.
// Threads: any. Whoever gives way is told under no lock.
#pragma once

#include <atomic>
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

// What counts as one address: of IPv6 the network of 64 bits, which one subscriber has for himself.
[[nodiscard]] std::string source_of(std::string_view peer);

// The program may open as many files as the machine lets it; how many of them connections may have.
[[nodiscard]] std::int64_t connections_that_fit(std::int64_t wanted);

class Places {
 public:
  class Place;
  using GiveWay = std::function<void()>;

  // A quarter is for those who are known, an eighth is always left for who comes next.
  explicit Places(std::int64_t max) : max_(max) {}

  // Nothing when all are taken, and nobody can give way.
  [[nodiscard]] std::unique_ptr<Place> take(std::string_view source);

  [[nodiscard]] std::int64_t known() const { return known_; }
  [[nodiscard]] std::uint64_t gave_way() const { return gave_way_; }
  [[nodiscard]] const Shortage& shortage() const { return shortage_; }

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
};

class Places::Place {
 public:
  Place(Places& of, std::string source) : of_(of), source_(std::move(source)) {}
  ~Place() { of_.give_back(*this); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  // Whom to tell that this connection has to go; called from any thread.
  void on_give_way(GiveWay tell);
  // Whether it waits for its client, and could go.
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
