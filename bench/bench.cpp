#include "bench.h"

#include <fmt/core.h>
#include <stdlib.h>
#include <sys/utsname.h>

#include <fstream>
#include <thread>

namespace ingang::bench {

void print_json(const Figure& figure) {
  fmt::print(
      "{{\"name\":\"{}\",\"ours\":{:.1f},\"bare\":{:.1f},\"ratio\":{:.3f},\"p50_ms\":{:.2f},\"p99_"
      "ms\":{:.2f}}}\n",
      figure.name, figure.ours, figure.bare, figure.bare > 0 ? figure.ours / figure.bare : 0.0,
      figure.p50_ms, figure.p99_ms);
}

void print_machine() {
  utsname name{};
  uname(&name);
  std::ifstream cpu("/proc/cpuinfo");
  std::string line;
  std::string model;
  while (std::getline(cpu, line)) {
    if (line.starts_with("model name")) model = line.substr(line.find(':') + 2);
  }
  double load = 0;
  std::ifstream("/proc/loadavg") >> load;
  fmt::print("{} × {}, {} {}, load before {:.1f}\n", std::thread::hardware_concurrency(), model,
             name.sysname, name.release, load);
}

Folder::Folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "ingang-bench-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}
Folder::~Folder() {
  std::error_code wrong;
  std::filesystem::remove_all(path_, wrong);
}

}  // namespace ingang::bench
