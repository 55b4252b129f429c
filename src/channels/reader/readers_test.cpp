// Hostile files, and readers that fail: each is told honestly, nothing of it is left in this
// process, and the next file is read.
#include "channels/reader/readers.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "channels/file_samples.h"
#include "channels/hostile_samples.h"

namespace ingang::channels {
namespace {

using std::chrono::milliseconds;

std::string type_of(const Readers& readers, const std::string& file) {
  const auto type = readers.type_of(view(file));
  if (type) return *type;
  if (const auto* refused = std::get_if<app::Refused>(&type.error()))
    return std::string(refused->refusals.front().code.text);
  return std::get<app::Fault>(type.error()).what;
}

// The most that was ever resident of this process, in MiB.
double most_resident_mib() {
  std::ifstream in("/proc/self/status");
  std::string word;
  double kib = 0;
  while (in >> word) {
    if (word == "VmHWM:") in >> kib;
  }
  return kib / 1024;
}

// Processes whose parent this one is.
std::vector<pid_t> children() {
  std::vector<pid_t> out;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream in(task.path() / "children");
    for (pid_t one = 0; in >> one;) out.push_back(one);
  }
  return out;
}

pid_t wait_for_a_reader() {
  for (int i = 0; i < 5'000; ++i) {
    for (const auto one : children()) {
      // Once it is the one that reads: it has been given the file.
      std::ifstream in("/proc/" + std::to_string(one) + "/status");
      const std::string status{std::istreambuf_iterator<char>(in), {}};
      if (status.find("Seccomp:\t2") != status.npos) return one;
    }
    std::this_thread::sleep_for(milliseconds{1});
  }
  return -1;
}

#ifndef INGANG_SANITIZED
TEST(Readers, WhatWouldUnpackToAGigabyteIsRefusedAndThisProcessDoesNotGrow) {
  const Readers readers;
  const auto bomb = pdf_bomb(950);
  const auto wide = png(30'000, 30'000);
  EXPECT_LT(bomb.size() + wide.size(), 1'200'000U);
  EXPECT_EQ(type_of(readers, pdf()), "application/pdf");
  const auto before = most_resident_mib();
  EXPECT_EQ(type_of(readers, bomb), "attachment_too_large_to_read");
  EXPECT_EQ(type_of(readers, wide), "attachment_too_many_pixels");
  EXPECT_LT(most_resident_mib() - before, 32);
  EXPECT_EQ(type_of(readers, pdf()), "application/pdf") << "the next one goes well";
}
#endif

TEST(Readers, APdfOfManyObjectsIsStillRead) {
  EXPECT_EQ(type_of(Readers{}, pdf_bomb(2)), "application/pdf") << "the sample is a real PDF";
}

TEST(Readers, WhatTakesTooLongIsStoppedAndTheNextOneIsRead) {
  const Readers readers({.each = milliseconds{200}});
  EXPECT_EQ(type_of(readers, jpeg_of_scans(7'000, 7'000, 64)), "attachment_took_too_long");
  EXPECT_TRUE(children().empty()) << "it is gone";
  EXPECT_EQ(type_of(readers, jpeg(40, 20)), "image/jpeg");
}

TEST(Readers, OneThatIsKilledFromOutsideIsNotTheFilesFault) {
  const Readers readers;
  std::string said;
  std::thread reading([&] { said = type_of(readers, png(6'000, 6'000)); });
  const auto reader = wait_for_a_reader();
  EXPECT_GT(reader, 0);
  if (reader > 0) ::kill(reader, SIGKILL);
  reading.join();
  EXPECT_EQ(said, "a reader was killed");
  EXPECT_TRUE(readers.works());
  EXPECT_EQ(type_of(readers, pdf()), "application/pdf");
}

TEST(Readers, OneThatBreaksIsSaidToHaveBeenBroken) {
  const Readers readers;
  std::string said;
  std::thread reading([&] { said = type_of(readers, png(6'000, 6'000)); });
  const auto reader = wait_for_a_reader();
  EXPECT_GT(reader, 0);
  if (reader > 0) ::kill(reader, SIGSEGV);  // as when a library writes where it may not
  reading.join();
  EXPECT_EQ(said, "attachment_broke_the_reader");
  EXPECT_EQ(type_of(readers, pdf()), "application/pdf");
}

TEST(Readers, MoreThanFitInTheLineAreToldSoAndTheOthersWaitTheirTurn) {
  const Readers readers({.at_once = 1, .waiting_max = 2});
  std::vector<std::string> said(6);
  std::vector<std::thread> all;
  all.emplace_back([&] { said[0] = type_of(readers, png(5'000, 5'000)); });
  EXPECT_GT(wait_for_a_reader(), 0);
  for (std::size_t i = 1; i < said.size(); ++i)
    all.emplace_back([&, i] { said[i] = type_of(readers, jpeg(40, 20)); });
  for (auto& one : all) one.join();
  EXPECT_EQ(said[0], "image/png");
  EXPECT_EQ(std::ranges::count(said, "image/jpeg"), 2);
  EXPECT_EQ(std::ranges::count(said, "too many files are read at once"), 3);
  EXPECT_EQ(type_of(readers, pdf()), "application/pdf");
}

TEST(Readers, WhoeverWaitsTooLongIsToldSo) {
  const Readers readers({.at_once = 1, .wait = milliseconds{20}});
  std::thread first([&] { EXPECT_EQ(type_of(readers, png(5'000, 5'000)), "image/png"); });
  EXPECT_GT(wait_for_a_reader(), 0);
  EXPECT_EQ(type_of(readers, pdf()), "too many files are read at once");
  first.join();
}

TEST(Readers, MoreThanMayBeShownIsRefused) {
  const auto file = png(2'000, 2'000);
  EXPECT_TRUE(Readers{}.shown("image/png", view(file)));
  const auto made = Readers({.shown_bytes_max = 1'000}).shown("image/png", view(file));
  ASSERT_FALSE(made);
  EXPECT_EQ(std::get<app::Refused>(made.error()).refusals.front().code,
            Code{"attachment_too_large_to_read"});
}

TEST(Readers, NoneHasADescriptorOrAVariableOfThisProcess) {
  ::setenv("INGANG_SECRET_OF_THE_TEST", "hemligt", 1);
  const int file = ::open("/dev/null", O_RDONLY);  // would be inherited
  const Readers readers;
  std::thread reading([&] { EXPECT_EQ(type_of(readers, png(5'000, 5'000)), "image/png"); });
  const auto reader = wait_for_a_reader();
  ASSERT_GT(reader, 0);
  ::kill(reader, SIGSTOP);
  const auto folder = "/proc/" + std::to_string(reader);
  std::vector<std::string> open;
  for (const auto& one : std::filesystem::directory_iterator(folder + "/fd"))
    open.push_back(one.path().filename());
  EXPECT_EQ(open, std::vector<std::string>{"0"});
  std::ifstream in(folder + "/environ");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "");
  ::kill(reader, SIGCONT);
  reading.join();
  ::close(file);
  ::unsetenv("INGANG_SECRET_OF_THE_TEST");
}

}  // namespace
}  // namespace ingang::channels
