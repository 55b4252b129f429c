// SideBySide: the same for each of many, several at a time.
//
// Promise: f(i) is called once for each i below `many`, and has returned when this returns. With
//          one thread: in their order, in the caller's.
// Errors:  with more than one thread f throws nothing.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace ingang::app {

template <typename F>
void side_by_side(std::size_t many, std::size_t threads_max, F f) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (auto i = next++; i < many; i = next++) f(i);
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < std::min(many, threads_max); ++i) others.emplace_back(work);
  work();
}

}  // namespace ingang::app
